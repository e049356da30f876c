"""Background work on registrations: safe to run twice."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from celery import shared_task
from django.utils import timezone

from gatherings.registration.actions import answers, filling, guests, notices

logger = logging.getLogger(__name__)

UNSENT_AFTER = timedelta(minutes=2)
"""Long enough that the task enqueued with the notice has had its turn."""


@shared_task(name="gatherings.tasks.send_registration_notice")
def send_registration_notice(pk: int) -> bool:
    """Mail one notice; where the mail server does not answer, the sweep tries again."""
    try:
        return notices.send(pk)
    except (SMTPException, OSError) as error:
        logger.warning("notice %s waits for the sweep, the mail server does not answer: %s", pk, error)
        return False


@shared_task(name="gatherings.tasks.send_waiting_registration_notices")
def send_waiting_registration_notices() -> int:
    """Mail the notices that should have gone already; returns how many went."""
    waiting = notices.waiting_to_be_sent(made_before=timezone.now() - UNSENT_AFTER)
    return sum(send_registration_notice(pk) for pk in waiting)


@shared_task(name="gatherings.tasks.fill_free_seats")
def fill_free_seats() -> int:
    """Give the seats of quotas that are released today to those who wait; returns how many got one."""
    return filling.fill_all()


@shared_task(name="gatherings.tasks.delete_registration_answers")
def delete_registration_answers() -> int:
    """Delete what was answered for gatherings that are long over; returns how many answers."""
    return answers.delete_old_answers(timezone.localdate())


@shared_task(name="gatherings.tasks.forget_guests")
def forget_guests() -> int:
    """Forget the names and addresses of guests at gatherings that are long over; returns how many guests."""
    return guests.forget_guests(timezone.localdate())
