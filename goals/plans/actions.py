"""A plan's document asked for, and made for whoever asked, with what they may read."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from goals.plans.selectors import Plan
from network.jobs.actions.jobs import ask_for
from network.jobs.models import BackgroundJob
from network.organisations.models import Organisation
from network.persons.models import Person

if TYPE_CHECKING:
    from network.persons.models import User

PLAN_DOCUMENT = "plan_document"


def ask_for_document(plan: Plan, *, by: Person | None) -> BackgroundJob:
    """Have the plan set as PDF by a worker, as `by` may read it (None: as anyone may)."""
    return ask_for(
        PLAN_DOCUMENT,
        by=by,
        about=plan.organisation.name,
        parameters={
            "organisation": plan.organisation.pk,
            "slug": plan.organisation.slug,
            "on": plan.on.isoformat(),
            "per": plan.per.isoformat() if plan.per else None,
            "with_units": plan.with_units,
            "goals": len(plan.entries),
        },
    )


def plan_asked_for(job: BackgroundJob, *, user: "User | None" = None) -> Plan:
    """The plan as the one who asked may read it now, or as `user` may. Raises Organisation.DoesNotExist."""
    asked = job.parameters
    return Plan(
        Organisation.objects.get(pk=asked["organisation"]),
        on=date.fromisoformat(asked["on"]),
        per=date.fromisoformat(asked["per"]) if asked["per"] else None,
        user=user or job.requested_by or AnonymousUser(),
        with_units=asked["with_units"],
    )
