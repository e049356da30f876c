"""Which goal had which theme, from when to when."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from network.records.querysets import DatedQuerySet

if TYPE_CHECKING:
    from goals.goals.models import Goal, GoalTheme  # noqa: F401 - in a base class, as a string


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
