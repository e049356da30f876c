"""The thread upward from a goal: which goals it leads to, by which paths."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from django.db import connection

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.goals.selectors.themes import themes_on
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of

if TYPE_CHECKING:
    from network.persons.models import User

PATHS_SHOWN = 6
"""A goal with more paths up than this shows these, those that reach furthest up first."""

PATHS_WALKED = 200
"""A web of links has more paths than anyone reads; the search stops here."""

type Link = tuple[int, int]
"""The ids of a goal and of one that it supports."""

TO_BE_SEEN = frozenset(GoalStatus) - {GoalStatus.WITHDRAWN}

_ABOVE = """
WITH RECURSIVE asked(day) AS NOT MATERIALIZED (SELECT %s), above(lower_id, upper_id) AS (
    SELECT lower_id, upper_id FROM asked JOIN goals_support ON lower_id IN ({lowest})
    WHERE since <= day AND (until IS NULL OR until >= day)
    UNION
    SELECT s.lower_id, s.upper_id FROM above a CROSS JOIN asked JOIN goals_support s ON s.lower_id = a.upper_id
    WHERE s.since <= asked.day AND (s.until IS NULL OR s.until >= asked.day)
)
SELECT lower_id, upper_id FROM above
UNION
SELECT lower_id, upper_id FROM asked JOIN goals_support ON upper_id IN ({below})
WHERE since <= day AND (until IS NULL OR until >= day)
ORDER BY lower_id, upper_id
"""
"""The day stands in `asked` for the reason that `goals.thread.selectors.rollup` gives."""


def links_of(lowest: Collection[int], on: date, *, below: Collection[int] = ()) -> list[Link]:
    """The links upward from some goals on a day, to the very top, and those to goals of `below` (one query)."""
    day = connection.ops.adapt_datefield_value(on)
    marks = {"lowest": ", ".join(["%s"] * len(lowest)), "below": ", ".join(["%s"] * len(below)) or "NULL"}
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE.format(**marks), [day, *lowest, *below])
        links: list[Link] = cursor.fetchall()
    return links


def _walk(pk: int, uppers: dict[int, list[int]], behind: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    onward = [upper for upper in uppers.get(pk, []) if upper not in behind]
    if not onward:
        yield behind
    for upper in onward:
        yield from _walk(upper, uppers, (*behind, upper))


def paths_up(goal: Goal, *, on: date, per: date | None, user: "User") -> list[list[Goal]]:
    """Every path from the top down to just above the goal on a day; empty where it supports nothing (3 queries).

    Goals the user may not see end the path, as do those that were withdrawn. Titles are read as of `per`.
    """
    return paths_up_from([goal], on=on, per=per, user=user)[goal.pk]


def paths_up_from(lowest: Sequence[Goal], *, on: date, per: date | None, user: "User") -> dict[int, list[list[Goal]]]:
    """The paths up of many goals, by goal id; 3 queries whatever their number, 5 at a past date."""
    links = links_of({goal.pk for goal in lowest}, on) if lowest else []
    if not links:
        return {goal.pk: [] for goal in lowest}
    above = (
        Goal.objects.visible_to(user, on)
        .filter(pk__in={upper for _lower, upper in links})
        .with_status_in(on, TO_BE_SEEN)
        .select_related("organisation")
        .prefetch_related(themes_on(on))
    )
    goals = {goal.pk: goal for goal in read_as_of(list(above), per)}
    name_organisations([goal.organisation for goal in goals.values()], per)
    return {goal.pk: paths_along(goal.pk, links, goals) for goal in lowest}


def paths_along(pk: int, links: Sequence[Link], goals: Mapping[int, Goal]) -> list[list[Goal]]:
    """The paths up from a goal along the links, through those goals above that are read (no query)."""
    uppers: dict[int, list[int]] = {}
    for lower, upper in links:
        if upper in goals:
            uppers.setdefault(lower, []).append(upper)
    walked = (path[1:] for path in _walk(pk, uppers, (pk,)))
    paths = [[goals[above] for above in reversed(path)] for path in islice(walked, PATHS_WALKED) if path]
    paths.sort(key=lambda path: (path[0].organisation.level.rank, len(path), [goal.pk for goal in path]))
    return paths[:PATHS_SHOWN]
