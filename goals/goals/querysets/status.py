"""Goals by their status on a day, as their dated steps say."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import OuterRef, Subquery

from goals.goals.enums import DECIDED, GoalStatus

if TYPE_CHECKING:
    from goals.goals.models import Goal  # noqa: F401 - in a base class, as a string


def status_on(steps: Any, goal: OuterRef, on: date) -> Subquery:
    """The status of a goal on a day: that of its latest step then, null before its first. `steps` is their manager."""
    latest = steps.filter(goal=goal, on__lte=on).order_by("-on", "-pk").values("status")[:1]
    return Subquery(latest, output_field=models.CharField())


class GoalStatusQuerySet(models.QuerySet["Goal"]):
    """Goals by status on a day; today is a day like any other."""

    def _status_on(self, on: date, goal: str = "pk") -> Subquery:
        return status_on(self.model.steps.rel.related_model._default_manager, OuterRef(goal), on)

    def with_any_status_on(self, on: date) -> Self:
        """Annotated `status_then`: the status on the day, by the goals' own dates; None before their first step."""
        return self.annotate(status_then=self._status_on(on))

    def with_status_on(self, on: date) -> Self:
        """Goals that existed on the day, annotated `status_then`: their status then, by their own dates."""
        return self.with_any_status_on(on).filter(status_then__isnull=False)

    def with_status_in(self, on: date, statuses: Collection[GoalStatus]) -> Self:
        """Goals that had one of the statuses on the day, annotated `status_then`."""
        return self.with_status_on(on).filter(status_then__in=statuses)

    def status_then_in(self, statuses: Iterable[GoalStatus]) -> Self:
        """Of goals annotated `status_then`, those in one of the statuses."""
        return self.filter(status_then__in=list(statuses))

    def in_force(self, on: date) -> Self:
        """Goals that had been decided on and were not over: what figures count, the same for every reader."""
        return self.with_status_in(on, DECIDED)
