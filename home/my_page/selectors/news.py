"""What others recorded in what somebody belongs to and follows, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext

from goals.following.models import Follow
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, GoalStep
from goals.goals.querysets import is_open_to, reads_all, said_openly
from goals.measures.enums import Light, MeasureStatus
from goals.measures.models import Measure, MeasureUpdate
from goals.signs.enums import SignState
from goals.signs.models import SignObservation
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.persons.models import Person
from network.records.querysets import is_among

NEWS_SHOWN = 8
STEP, UPDATE, OBSERVATION = range(3)
COLUMNS = (
    "on",
    "recorded_at",
    "told_of",
    "told_status",
    "told_light",
    "told_title",
    "told_where",
    "goal_pk",
    "told_pk",
)


@dataclass(frozen=True)
class News:
    """Something somebody else recorded in what I follow."""

    on: date
    what: str
    title: str
    url: str
    where: str


def news_for(
    person: Person, *, since: datetime, organisations: Iterable[Organisation], follows: Iterable[Follow]
) -> list[News]:
    """The latest that others recorded since a moment in the organisations, under them, and in what is followed.

    One query.
    """
    within = _Within(organisations, follows)
    known = is_open_to(person, "status") | reads_all(person, "goal__")
    steps = GoalStep.objects.filter(known, is_among("goal", Goal.objects.visible_to(person)))
    updates = said_openly(MeasureUpdate.objects.all(), person, "measure__goal").filter(
        is_among("measure", Measure.objects.visible_to(person))
    )
    observations = said_openly(SignObservation.objects.all(), person, "sign__goal").filter(
        is_among("sign__goal", Goal.objects.visible_to(person))
    )
    parts = (
        _told(steps.filter(within.of("goal")), STEP, status="status", title="goal__title"),
        _told(updates.filter(within.of("measure__goal")), UPDATE, status="status", title="measure__title"),
        _told(observations.filter(within.of("sign__goal")), OBSERVATION, status="state", title="sign__text"),
    )
    recorded = (rows.filter(recorded_at__gt=since).exclude(by=person).values_list(*COLUMNS) for rows in parts)
    first, *others = recorded
    newest = first.union(*others, all=True).order_by("-on", "-recorded_at", "told_of")[:NEWS_SHOWN]
    return [_news(*row) for row in newest]


class _Within:
    """The condition that something belongs to a goal of the organisations, under them, or followed."""

    def __init__(self, organisations: Iterable[Organisation], follows: Iterable[Follow]) -> None:
        followed = [follow.organisation.path for follow in follows if follow.organisation is not None]
        self._goals = [follow.goal_id for follow in follows if follow.goal_id]
        self._paths = [*(organisation.path for organisation in organisations), *followed]

    def of(self, goal: str) -> Q:
        return Q(**{f"{goal}__in": self._goals}) | in_subtrees(self._paths, f"{goal}__organisation__path")


def _told(rows: QuerySet[Any], kind: int, *, status: str, title: str) -> QuerySet[Any]:
    """Rows of one kind with the columns that all kinds have; `title` leads to what they are about."""
    about = title.rsplit("__", 1)[0]
    goal = "goal" if about == "goal" else f"{about}__goal"
    told: QuerySet[Any] = rows.order_by().annotate(
        told_of=Value(kind, output_field=IntegerField()),
        told_status=F(status),
        told_light=F("light") if kind == UPDATE else Value("", output_field=CharField()),
        told_title=F(title),
        told_where=F(f"{goal}__organisation__name"),
        goal_pk=F(f"{goal}__pk"),
        told_pk=F(f"{about}__pk"),
    )
    return told


def _news(
    on: date, _at: datetime, kind: int, status: str, light: str, title: str, where: str, goal: int, pk: int
) -> News:
    if kind == STEP:
        return News(on, str(GoalStatus(status).label), title, reverse("goals:goal", args=[goal]), where)
    if kind == UPDATE:
        words = str(Light(light).label if light else MeasureStatus(status).label)
        return News(on, words, title, reverse("goals:measure", args=[pk]), where)
    words = gettext("Sign: %(state)s") % {"state": str(SignState(status).label).lower()}
    return News(on, words, title, reverse("goals:sign", args=[goal, pk]), where)
