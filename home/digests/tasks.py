"""Background work on digests: safe to run twice."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from celery import shared_task
from django.utils import timezone

from home.digests.actions import digests

logger = logging.getLogger(__name__)

# Long enough that the task enqueued with the digest has had its turn.
UNSENT_AFTER = timedelta(minutes=2)


@shared_task(name="home.tasks.write_digests")
def write_digests() -> int:
    """Write today's digests, unless that is done; returns how many were written."""
    return digests.write_digests(timezone.localdate())


@shared_task(name="home.tasks.send_digest")
def send_digest(pk: int) -> bool:
    """Mail one digest; where the mail server does not answer, `sweep_digests` tries again."""
    try:
        return digests.send(pk, on=timezone.localdate())
    except (SMTPException, OSError) as error:
        logger.warning("digest %s waits for the sweep, the mail server does not answer: %s", pk, error)
        return False


@shared_task(name="home.tasks.sweep_digests")
def sweep_digests() -> int:
    """Write the digests that a missed run left out, and mail those that were not sent; returns how many were sent."""
    write_digests()
    waiting = digests.waiting_to_be_sent(timezone.localdate(), written_before=timezone.now() - UNSENT_AFTER)
    return sum(send_digest(pk) for pk in waiting)
