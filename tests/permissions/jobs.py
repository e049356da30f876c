"""The addresses of long work: what Surnadal's education leader asked for is nobody else's, whatever their rights."""

from django.utils import timezone

from network.jobs.actions.jobs import ask_for
from network.jobs.models import BackgroundJob

from .table import Row, everyone, may


def _job(scenario, by):
    """A plan asked for; the broker is not asked in these tests, so it waits."""
    parameters = {
        "organisation": scenario.surnadal.pk,
        "slug": scenario.surnadal.slug,
        "on": "2026-01-01",
        "per": None,
        "with_units": False,
        "goals": 62,
    }
    return ask_for("plan_document", by=by, about="Surnadal", parameters=parameters)


def of_the_leader(scenario):
    return {"pk": _job(scenario, scenario.surnadal_leader).pk}


def ended(job, **fields):
    BackgroundJob.objects.filter(pk=job.pk).update(finished_at=timezone.now(), **fields)
    return {"pk": job.pk}


def failed_for_the_leader(scenario):
    return ended(_job(scenario, scenario.surnadal_leader), failure="Noe gikk galt.")


def failed_for_the_public(scenario):
    return ended(_job(scenario, None), failure="Noe gikk galt.")


def stored_sheet_of_the_leader(scenario):
    job = ask_for("stored_sheet", by=scenario.surnadal_leader, about="mål.xlsx", parameters={"sheet": 1, "goals": 62})
    return ended(job)


def of_anyone(scenario):
    return {"pk": _job(scenario, None).pk}


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
