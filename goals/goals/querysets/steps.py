"""The steps of goals: since when a goal had the status that it had on a day."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from goals.goals.enums import GoalStatus
from goals.goals.querysets.readers import readable_statuses

if TYPE_CHECKING:
    from goals.goals.models import GoalStep  # noqa: F401 - in a base class, as a string


class GoalStepQuerySet(models.QuerySet["GoalStep"]):
    """The steps that goals have taken."""

    def beginning_with(self, statuses: Collection[GoalStatus], on: date) -> Self:
        """Of each goal with one of the statuses on the day, the steps since it last came to have one of them."""
        every = type(self)(self.model, using=self.db)
        other = every.filter(goal=OuterRef("goal"), on__lte=on).exclude(status__in=statuses)
        later = other.filter(Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk")))
        return self.filter(~Exists(later), on__lte=on, status__in=statuses).order_by("on", "pk")

    def shown(self, goal: OuterRef, on: date) -> Coalesce:
        """When readers could first read the goal in the status of the day: the moment at which that step was recorded.

        To the public where it was public then, else to members; null where it was for neither.
        """
        steps = self.filter(goal=goal)
        return Coalesce(
            Subquery(steps.beginning_with(readable_statuses(member=False), on).values("recorded_at")[:1]),
            Subquery(steps.beginning_with(readable_statuses(member=True), on).values("recorded_at")[:1]),
        )
