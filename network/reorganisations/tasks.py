"""Reorganisations carried out on their day."""

from celery import shared_task

from network.reorganisations.actions import reorganising


@shared_task(name="network.tasks.carry_out_reorganisations")
def carry_out_reorganisations() -> int:
    """Merge, split and close what was decided to be on this day or earlier; returns how many."""
    return reorganising.carry_out_due()
