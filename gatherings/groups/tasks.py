"""Background work on groups: safe to run twice."""

from celery import shared_task
from django.utils import timezone

from gatherings.groups.actions import forgetting


@shared_task(name="gatherings.tasks.forget_group_places")
def forget_group_places() -> int:
    """Delete who was in which group at gatherings that are long over; returns how many places."""
    return forgetting.forget_places(timezone.localdate())
