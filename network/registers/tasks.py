"""Background work on files of registers: safe to run twice."""

from celery import shared_task
from django.utils import timezone

from network.registers.actions import files


@shared_task(name="network.tasks.prune_register_files")
def prune_register_files() -> int:
    """Delete the files of registers that were uploaded long ago; returns how many."""
    return files.prune(timezone.now())
