"""The steps a goal has taken as a page lists them, and the goals it supports."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils import timezone

from goals.goals.models import Goal, GoalStep, Support
from goals.goals.selectors.open_time import Pause
from network.records.querysets import is_among

if TYPE_CHECKING:
    from network.persons.models import User


def taken_by(steps: Iterable[GoalStep | Pause]) -> list[int | None]:
    """Who took the steps; a pause was taken by nobody whom its reader may know."""
    return [step.by_id for step in steps if not isinstance(step, Pause)]


def mark_steps[Steps: Sequence[Any]](steps: Steps, names: dict[int | None, str]) -> Steps:
    """Give each step the name of who took it, and whether it was written down only afterwards."""
    for step in steps:
        if isinstance(step, Pause):
            continue
        step.by_name = names.get(step.by_id, "")
        step.recorded_afterwards = timezone.localdate(step.recorded_at) > step.on
    return steps


def links_up(goal: Goal, *, user: "User") -> Sequence[Support]:
    """The goal's present links upward that the user may see, for taking them back."""
    seen = is_among("upper", Goal.objects.visible_to(user))
    rows = Support.objects.current().filter(seen, lower=goal)
    return list(rows.select_related("upper__organisation").order_by(F("upper__organisation__depth"), "pk"))
