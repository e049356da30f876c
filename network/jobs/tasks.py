"""Background jobs carried out, swept up and cleared away by the workers."""

from celery import shared_task
from django.utils import timezone

from network.jobs.actions import jobs
from network.records import statistics


@shared_task(name="network.tasks.do_job")
def do_job(pk: int) -> bool:
    """Do long work that somebody waits for; a job that is done, or in other hands, is left alone."""
    return jobs.carry_out(pk)


@shared_task(name="network.tasks.sweep_jobs")
def sweep_jobs() -> int:
    """Hand jobs that were left lying to the workers again; returns how many."""
    return jobs.sweep(timezone.now())


@shared_task(name="network.tasks.prune_jobs")
def prune_jobs() -> int:
    """Clear away old jobs and their files; returns how many."""
    return jobs.prune(timezone.now())


@shared_task(name="network.tasks.refresh_statistics")
def refresh_statistics() -> None:
    """Have the database count its tables anew."""
    statistics.refresh_statistics()
