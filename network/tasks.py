"""Background work of the network: each takes primary keys, calls a verb, and is safe to run twice."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from celery import shared_task
from django.utils import timezone

from network.jobs import actions as jobs
from network.memberships import actions as memberships
from network.people.actions import invitations
from network.people.models import Invitation
from network.reorganisations.actions import reorganising
from network.submissions import actions as submissions

logger = logging.getLogger(__name__)

# Long enough that the task enqueued with the invitation has had its turn.
UNSENT_AFTER = timedelta(minutes=2)


@shared_task
def end_lapsed_rights() -> int:
    return memberships.end_lapsed_rights()


@shared_task
def carry_out_reorganisations() -> int:
    """Merge, split and close what was decided to be on this day or earlier; returns how many."""
    return reorganising.carry_out_due()


@shared_task
def send_invitation(pk: int) -> bool:
    """Mail one invitation; where the mail server does not answer, the sweep tries again."""
    invitation = Invitation.objects.select_related("person", "invited_by").filter(pk=pk).first()
    if invitation is None:
        return False
    try:
        return invitations.send(invitation)
    except (SMTPException, OSError) as error:
        logger.warning("invitation %s waits for the sweep, the mail server does not answer: %s", pk, error)
        return False


@shared_task
def send_waiting_invitations() -> int:
    """Mail the invitations that should have gone already; returns how many went."""
    waiting = Invitation.objects.waiting(UNSENT_AFTER).order_by("pk").values_list("pk", flat=True)
    return sum(send_invitation(pk) for pk in list(waiting))


@shared_task
def do_job(pk: int) -> bool:
    """Do long work that somebody waits for; a job that is done, or in other hands, is left alone."""
    return jobs.carry_out(pk)


@shared_task
def sweep_jobs() -> int:
    """Hand jobs that were left lying to the workers again; returns how many."""
    return jobs.sweep(timezone.now())


@shared_task
def prune_jobs() -> int:
    """Clear away old jobs and their files; returns how many."""
    return jobs.prune(timezone.now())


@shared_task
def prune_submissions() -> int:
    """Forget submissions that are too old to come again; returns how many."""
    return submissions.prune(timezone.now())
