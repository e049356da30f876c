"""The goals of a municipality or a unit with the thread: what each supports above, and what works on it below."""

from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, Value, When

from goals.goals.enums import CLOSED, IN_FORCE, OPEN, GoalStatus
from goals.goals.models import Goal, Support
from goals.thread.selectors.rollup import Thread, threads
from home.pages.selectors.moment import Moment
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.records.querysets import is_among
from network.records.selectors.history import read_as_of


@dataclass
class GoalLine:
    """A goal on a day, the goals above that it supports, and the goals below it in its own municipality."""

    goal: Goal
    status: GoalStatus
    above: list[Goal] = field(default_factory=list)
    units: int = 0
    thread: Thread = field(default_factory=Thread)

    @property
    def is_in_force(self) -> bool:
        return self.status in IN_FORCE


def goals_of(
    organisation: Organisation, moment: Moment, *, region: Organisation | None, municipality: Organisation | None
) -> list[GoalLine]:
    """An organisation's own goals that the reader may see, those in force first: 5 queries, 8 at an earlier date.

    The region and the municipality are those it counts under on the day.
    """
    if region is None:
        return []
    rank = Case(
        When(status_then__in=IN_FORCE, then=Value(0)),
        When(status_then__in=OPEN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    goals = list(
        Goal.objects.visible_to(moment.user, moment.on)
        .belonging_to(organisation, moment.on)
        .with_breaks(moment.on)
        .filter(status_then__in=OPEN | CLOSED)
        .select_related("organisation")
        .order_by(rank, "pk")
    )
    read_as_of(goals, moment.per)
    above = _above(goals, moment)
    figures = threads(
        Goal.objects.filter(pk__in=[goal.pk for goal in goals]),
        region=region,
        on=moment.on,
        user=moment.user,
        within=municipality,
    )
    lines = []
    for goal in goals:
        thread = figures.get(goal.pk, Thread())
        status = GoalStatus(goal.status_then)  # type: ignore[attr-defined]
        lines.append(GoalLine(goal, status, above.get(goal.pk, []), thread.unit_count, thread))
    return lines


def _above(goals: list[Goal], moment: Moment) -> dict[int, list[Goal]]:
    """The goals each supports directly and the reader may see, by the lower goal's id."""
    links = list(
        Support.objects.on(moment.on)
        .filter(is_among("upper", Goal.objects.visible_to(moment.user, moment.on)))
        .filter(lower__in=[goal.pk for goal in goals])
        .select_related("upper__organisation")
    )
    uppers = {link.upper_id: link.upper for link in links}
    read_as_of(list(uppers.values()), moment.per)
    name_organisations([goal.organisation for goal in uppers.values()], moment.per)
    supported: dict[int, list[Goal]] = {}
    for link in links:
        supported.setdefault(link.lower_id, []).append(uppers[link.upper_id])
    return supported
