"""Background work on imported sheets: safe to run twice."""

from celery import shared_task
from django.utils import timezone

from goals.imports.actions import importing


@shared_task(name="goals.tasks.prune_import_sheets")
def prune_import_sheets() -> int:
    """Delete sheets that nobody came back to; returns how many."""
    return importing.prune(timezone.now())
