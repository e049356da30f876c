"""The addresses of long work: what Surnadal's education leader asked for is nobody else's, whatever their rights."""

from django.utils import timezone

from network.jobs.actions.jobs import ask_for
from network.jobs.models import BackgroundJob

from .table import Row, everyone, may


def _job(world, by):
    """A plan asked for; the broker is not asked in these tests, so it waits."""
    parameters = {
        "organisation": world.surnadal.pk,
        "slug": world.surnadal.slug,
        "on": "2026-01-01",
        "per": None,
        "with_units": False,
        "goals": 62,
    }
    return ask_for("plan_document", by=by, about="Surnadal", parameters=parameters)


def of_the_leader(world):
    return {"pk": _job(world, world.surnadal_leader).pk}


def ended(job, **fields):
    BackgroundJob.objects.filter(pk=job.pk).update(finished_at=timezone.now(), **fields)
    return {"pk": job.pk}


def failed_for_the_leader(world):
    return ended(_job(world, world.surnadal_leader), failure="Noe gikk galt.")


def failed_for_the_public(world):
    return ended(_job(world, None), failure="Noe gikk galt.")


def stored_sheet_of_the_leader(world):
    job = ask_for("stored_sheet", by=world.surnadal_leader, about="mål.xlsx", parameters={"sheet": 1, "goals": 62})
    return ended(job)


def of_anyone(world):
    return {"pk": _job(world, None).pk}


def leader(status):
    return may("surnadal_leader", status=status, superuser=404)


ROWS = [
    Row("network:job", of_the_leader, leader(200)),
    Row("network:job", of_anyone, everyone(200), note="of anyone"),
    Row("network:job_result", stored_sheet_of_the_leader, leader(302)),
    Row("network:job_again", of_the_leader, everyone(405)),
    Row("network:job_again", failed_for_the_leader, leader(302), method="POST"),
    Row("network:job_again", failed_for_the_public, everyone(302), method="POST", note="of anyone"),
]
