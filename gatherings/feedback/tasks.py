"""Background work on feedback: safe to run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from gatherings.feedback.actions import asking
from gatherings.feedback.actions.preparing import forget_receipts

UNSENT_AFTER = timedelta(minutes=2)
"""Long enough that the task enqueued with the mails has had its turn."""


@shared_task(name="gatherings.tasks.forget_feedback_receipts")
def forget_feedback_receipts() -> int:
    """Forget which forms were sent to those that are closed; returns how many of these there were."""
    return forget_receipts(timezone.localdate())


@shared_task(name="gatherings.tasks.ask_for_feedback")
def ask_for_feedback() -> int:
    """Have those asked whose gathering has just ended; returns how many."""
    return asking.ask_those_who_came(timezone.localtime())


@shared_task(name=asking.TASK)
def send_feedback_mails(form_pk: int) -> int:
    """Mail those who are to be asked about one form; returns how many mails went."""
    return asking.send_mails(form_pk)


@shared_task(name="gatherings.tasks.send_waiting_feedback_mails")
def send_waiting_feedback_mails() -> int:
    """Mail what should have gone already; returns how many went."""
    return sum(asking.send_mails(pk) for pk in asking.forms_with_unsent(made_before=timezone.now() - UNSENT_AFTER))
