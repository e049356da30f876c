"""Background work on feedback: safe to run twice."""

from celery import shared_task
from django.utils import timezone

from gatherings.feedback.actions.preparing import forget_receipts


@shared_task(name="gatherings.tasks.forget_feedback_receipts")
def forget_feedback_receipts() -> int:
    """Forget which forms were sent to those that are closed; returns how many of these there were."""
    return forget_receipts(timezone.localdate())
