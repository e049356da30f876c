"""Invitations mailed, and mailed later where the mail server did not answer."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from celery import shared_task

from network.people.actions import invitations
from network.people.models import Invitation

logger = logging.getLogger(__name__)

UNSENT_AFTER = timedelta(minutes=2)
"""Long enough that the task enqueued with the invitation has had its turn."""


@shared_task(name="network.tasks.send_invitation")
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


@shared_task(name="network.tasks.send_waiting_invitations")
def send_waiting_invitations() -> int:
    """Mail the invitations that should have gone already; returns how many went."""
    waiting = Invitation.objects.waiting(UNSENT_AFTER).order_by("pk").values_list("pk", flat=True)
    return sum(send_invitation(pk) for pk in list(waiting))
