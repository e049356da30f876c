"""Progress plans, their activities and versions: who may see, keep, adopt and report."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from gatherings.progress_plan.rules import ADOPTED_BY, KEPT_BY, REPORTING_ROLES
from network.memberships.querysets import grants_of
from network.organisations.models import Organisation
from network.organisations.rules import EVERYWHERE, STEP

if TYPE_CHECKING:
    from gatherings.progress_plan.models import PlanActivity, PlanVersion, ProgressPlan  # noqa: F401 - in base classes
    from network.persons.models import User


def reads_drafts(user: "User", path: str) -> Q:
    """The condition that the user holds a role today somewhere in the region; `path` is the lookup of its path."""
    grants = grants_of(user)
    if grants.is_superuser:
        return EVERYWHERE
    return Q(**{f"{path}__in": {seat.path[:STEP] for seat in grants.seats}})


class ProgressPlanQuerySet(models.QuerySet["ProgressPlan"]):
    """What is adopted is public; what is not is for the members of the region."""

    def visible_to(self, user: "User") -> Self:
        versions = self.model.versions.rel.related_model._default_manager.filter(plan=OuterRef("pk"))
        return self.filter(Exists(versions) | reads_drafts(user, "region__path"))

    def editable_by(self, user: "User") -> Self:
        return self.filter(grants_of(user).reach(KEPT_BY, path="region__path"))

    def adoptable_by(self, user: "User") -> Self:
        return self.filter(grants_of(user).reach(ADOPTED_BY, path="region__path"))

    def of_region(self, region: Organisation) -> Self:
        return self.filter(region=region)

    def overlapping(self, first: date, last: date) -> Self:
        """Those that have a day in the period."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)


class PlanActivityQuerySet(models.QuerySet["PlanActivity"]):
    """Activities are public from the first version that they stand in; until then for the members of the region."""

    def visible_to(self, user: "User") -> Self:
        adopted = self.model.adopted.rel.related_model._default_manager.filter(activity=OuterRef("pk"))
        return self.filter(Exists(adopted) | reads_drafts(user, "plan__region__path"))

    def editable_by(self, user: "User") -> Self:
        return self.filter(grants_of(user).reach(KEPT_BY, path="plan__region__path"))

    def reportable_by(self, user: "User") -> Self:
        """Those that the user may say how it goes with: who keeps the plan, or sits in the responsible network."""
        networks = {seat.network_id for seat in grants_of(user).seats_with(*REPORTING_ROLES)} - {None}
        return self.filter(grants_of(user).reach(KEPT_BY, path="plan__region__path") | Q(network__in=networks))


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    """Versions are adopted, and so public."""

    def visible_to(self, user: "User") -> Self:
        return self.all()

    def adopted_by(self, on: date) -> Self:
        """Those that were adopted on the day or before."""
        return self.filter(on__lte=on)
