"""Old submissions deleted by the scheduler."""

from celery import shared_task
from django.utils import timezone

from network.submissions import actions


@shared_task(name="network.tasks.prune_submissions")
def prune_submissions() -> int:
    """Delete submissions that are too old to come again; returns how many."""
    return actions.prune(timezone.now())
