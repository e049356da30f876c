"""The questions that the themes of goals answer."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Prefetch, Q

from network.records.querysets import DatedQuerySet

if TYPE_CHECKING:
    from goals.goals.models import Goal, GoalTheme  # noqa: F401 - stands in a base class, as a string


class GoalThemeQuerySet(DatedQuerySet["GoalTheme"]):
    """Which goal had which theme, from when to when."""

    def open(self) -> Self:
        return self.filter(until__isnull=True)

    def of(self, goal: "Goal") -> Self:
        return self.filter(goal=goal)

    def in_version(self, version: int) -> Self:
        """Those that the goal had in one of its versions."""
        return self.filter(
            Q(to_version__isnull=True) | Q(to_version__gt=version), from_version__lte=version
        ).select_related("theme")


def themes_on(on: date) -> "Prefetch[str]":
    """For `prefetch_related`: lets `goal.themes` be those of the day (one query for all goals)."""
    from goals.goals.models import GoalTheme

    return Prefetch("theme_rows", GoalTheme.objects.on(on).select_related("theme"), to_attr="theme_rows_then")
