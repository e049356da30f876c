"""The goals that the thread leads to from one: those above it, by their paths, and those that support it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from goals.goals.enums import WORKING, GoalStatus
from goals.goals.models import Goal
from goals.goals.selectors.themes import themes_on
from goals.thread.selectors.paths import TO_BE_SEEN, links_of, paths_along
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of
from network.text.alphabet import by_name

if TYPE_CHECKING:
    from network.persons.models import User

SUPPORTING = WORKING | {GoalStatus.PROPOSED}


@dataclass(frozen=True)
class Neighbours:
    """The paths up from a goal, and the goals that support it, each municipality's together."""

    paths: list[list[Goal]] = field(default_factory=list)
    supporters: Sequence[Goal] = ()


def neighbours(goal: Goal, *, on: date, per: date | None, user: "User") -> Neighbours:
    """What is above and below the goal on a day, as far as the user may see (3 queries, 5 at a past date).

    The goal gets its themes of the day, as those above do.
    """
    links = links_of([goal.pk], on, below=[goal.pk])
    lower = {supporter for supporter, upper in links if upper == goal.pk}
    upper = {upper for _lower, upper in links} - {goal.pk}
    goals = list(
        Goal.objects.visible_to(user, on)
        .filter(pk__in=lower | upper)
        .with_status_in(on, TO_BE_SEEN)
        .select_related("organisation")
        .order_by("organisation__depth", by_name("organisation__name"), "pk")
    )
    above = {other.pk: other for other in goals if other.pk in upper}
    prefetch_related_objects([goal, *above.values()], themes_on(on))
    read_as_of(goals, per)
    name_organisations([other.organisation for other in goals], per)
    supporters = [other for other in goals if other.pk in lower and other.status_then in SUPPORTING]  # type: ignore[attr-defined]
    return Neighbours(paths_along(goal.pk, links, above), supporters)
