"""Background work on homework: safe to run twice."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from celery import shared_task
from django.utils import timezone

from gatherings.homework.actions import reminding

logger = logging.getLogger(__name__)

UNSENT_AFTER = timedelta(minutes=2)
"""Long enough that the task enqueued with the reminder has had its turn."""


@shared_task(name=reminding.TASK)
def send_homework_reminder(pk: int) -> bool:
    """Mail one reminder; where the mail server does not answer, the sweep tries again."""
    try:
        return reminding.send(pk)
    except (SMTPException, OSError) as error:
        logger.warning("reminder %s waits for the sweep, the mail server does not answer: %s", pk, error)
        return False


@shared_task(name="gatherings.tasks.send_waiting_homework_reminders")
def send_waiting_homework_reminders() -> int:
    """Mail the reminders that should have gone already; returns how many went."""
    waiting = reminding.waiting_to_be_sent(made_before=timezone.now() - UNSENT_AFTER)
    return sum(send_homework_reminder(pk) for pk in waiting)
