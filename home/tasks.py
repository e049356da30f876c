"""Background work of home: safe to run twice."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from home.digests.actions import digests
from home.setup.actions import site

logger = logging.getLogger(__name__)

# Long enough that the task enqueued with the digest has had its turn.
UNSENT_AFTER = timedelta(minutes=2)


@shared_task
def publish_scheduled_pages() -> None:
    """Publish and unpublish what editors have given a day and an hour for."""
    call_command("publish_scheduled", verbosity=0)


@shared_task
def settle_pages() -> int:
    """Bring pages into the region they belong to now, and the rights with them; returns how many moved."""
    return site.settle_pages()


@shared_task
def write_digests() -> int:
    """Write today's digests, unless that is done; returns how many came about."""
    return digests.write_digests(timezone.localdate())


@shared_task
def send_digest(pk: int) -> bool:
    """Mail one digest; where the mail server does not answer, the sweep tries again."""
    try:
        return digests.send(pk, on=timezone.localdate())
    except (SMTPException, OSError) as error:
        logger.warning("digest %s waits for the sweep, the mail server does not answer: %s", pk, error)
        return False


@shared_task
def sweep_digests() -> int:
    """Write what a missed run should have written, and mail what should have gone; returns how many went."""
    write_digests()
    waiting = digests.waiting_to_be_sent(timezone.localdate(), written_before=timezone.now() - UNSENT_AFTER)
    return sum(send_digest(pk) for pk in waiting)
