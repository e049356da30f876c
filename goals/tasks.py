"""Background work of goals: safe to run twice."""

from celery import shared_task
from django.utils import timezone

from goals.imports.actions import importing


@shared_task
def prune_import_sheets() -> int:
    """Forget sheets that nobody came back to; returns how many."""
    return importing.prune(timezone.now())
