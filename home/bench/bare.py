"""Hand-written SQL for the same figures as pages show, to hold the time of the pages' own statements against.

Each begins with the records asked about and goes down the thread by the indexes there are. That it gives the same
figures as the selector is asserted whenever it is measured.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from goals.goals.enums import COUNTED, DECIDED, FOR_MEMBERS
from goals.goals.models import Goal
from goals.measures.enums import COUNTED_MEASURES, MeasureStatus
from goals.pages.selectors.listing import GoalFilters, GoalList
from goals.pages.views.listing import ON_A_PAGE
from goals.thread.selectors.rollup import WORKS, Thread, threads
from home.bench.sights import Reader, Sights
from home.my_page.selectors.mine import MyPageContent

type Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Figures:
    """The figures as the product selects them, and as hand-written SQL does: two ways to the same answer."""

    selected: Callable[[], object]
    bare: Callable[[], object]


def _asked(statement: str, *parameters: Any) -> Rows:
    values = [value.isoformat() if isinstance(value, date) else value for value in parameters]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: Rows = cursor.fetchall()
    return rows


def _marks(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))


_STATUS = """(SELECT t.status FROM goals_goalstep t WHERE t.goal_id = {goal} AND t."on" <= %s
             ORDER BY t."on" DESC, t.id DESC LIMIT 1)"""
_REACH = f"""
WITH RECURSIVE reach(root, id) AS (
    SELECT g.id, g.id FROM goals_goal g WHERE g.id IN ({{roots}})
    UNION
    SELECT r.root, s.lower_id
    FROM reach r
    JOIN goals_support s ON s.upper_id = r.id AND s.since <= %s AND (s.until IS NULL OR s.until >= %s)
    JOIN goals_goal g ON g.id = s.lower_id
    JOIN network_placement p ON p.organisation_id = g.organisation_id AND p.region_id = %s
        AND p.since <= %s AND (p.until IS NULL OR p.until >= %s)
    WHERE {_STATUS.format(goal="s.lower_id")} IN ({_marks(COUNTED)})
)
"""
_UNITS = f"""
SELECT r.root, p.municipality_id, COUNT(DISTINCT p.unit_id)
FROM reach r
JOIN goals_goal g ON g.id = r.id
JOIN network_placement p ON p.organisation_id = g.organisation_id AND p.region_id = %s
    AND p.since <= %s AND (p.until IS NULL OR p.until >= %s) AND p.municipality_id IS NOT NULL
WHERE {_STATUS.format(goal="r.id")} IN ({_marks(COUNTED)})
GROUP BY r.root, p.municipality_id
"""
_MEASURES = f"""
SELECT root, status, COUNT(*) FROM (
    SELECT r.root, COALESCE(
        (SELECT u.status FROM goals_measureupdate u WHERE u.measure_id = m.id AND u."on" <= %s
         ORDER BY u."on" DESC, u.id DESC LIMIT 1), '{MeasureStatus.PLANNED.value}') AS status
    FROM reach r JOIN goals_measure m ON m.goal_id = r.id AND m.decided_on <= %s
) measured
WHERE status IN ({_marks(COUNTED_MEASURES)})
GROUP BY root, status
"""
_GOAL_LIST = f"""
SELECT id FROM (
    SELECT g.id, o.path, {_STATUS.format(goal="g.id")} AS status
    FROM network_organisation o JOIN goals_goal g ON g.organisation_id = o.id
) dated
WHERE status <> 'withdrawn' AND (status IN ({_marks(FOR_MEMBERS)}) OR (path >= %s AND path < %s))
ORDER BY path, id LIMIT {ON_A_PAGE}
"""


def _below(roots: list[int], region: int, on: date) -> dict[int, tuple[dict[int, int], dict[str, int]]]:
    """For each root the units by municipality that work on it, and the measures by status."""
    reach = _REACH.format(roots=_marks(roots))
    parameters = [*roots, on, on, region, on, on, on, *COUNTED]
    figures: dict[int, tuple[dict[int, int], dict[str, int]]] = {root: ({}, {}) for root in roots}
    for root, municipality, units in _asked(reach + _UNITS, *parameters, region, on, on, on, *COUNTED):
        figures[root][0][municipality] = units
    for root, status, number in _asked(reach + _MEASURES, *parameters, on, on, *COUNTED_MEASURES):
        figures[root][1][status] = number
    return figures


def _told(by_root: dict[int, Thread], roots: list[int]) -> dict[int, tuple[dict[int, int], dict[str, int]]]:
    """What the roll-up says, in the form of `_below`."""
    figures = {}
    for root in roots:
        thread = by_root.get(root, Thread())
        works = [municipality for municipality, state in thread.municipalities.items() if state == WORKS]
        measures = {status.value: getattr(thread.measures, status.value) for status in COUNTED_MEASURES}
        figures[root] = (
            {municipality: thread.units.get(municipality, 0) for municipality in works},
            {status: number for status, number in measures.items() if number},
        )
    return figures


def overview(sights: Sights) -> Figures:
    """The roll-up of all the region's goals in force."""
    on, region = timezone.localdate(), sights.region
    decided = Goal.objects.belonging_to(region, on).with_status_in(on, DECIDED)
    roots = sorted(decided.values_list("pk", flat=True))

    def selected() -> object:
        seen = Goal.objects.visible_to(AnonymousUser(), on).belonging_to(region, on).with_status_in(on, DECIDED)
        return _told(threads(seen, region=region, on=on, user=AnonymousUser()), roots)

    return Figures(selected, lambda: _below(roots, region.pk, on))


def goal(sights: Sights) -> Figures:
    """The roll-up of one of the region's goals."""
    on, region, root = timezone.localdate(), sights.region, sights.goal.pk

    def selected() -> object:
        roots = Goal.objects.filter(pk=root)
        return _told(threads(roots, region=region, on=on, user=AnonymousUser()), [root])

    return Figures(selected, lambda: _below([root], region.pk, on))


def my_page(sights: Sights) -> Figures:
    """The roll-up of the goals that a leader's My page shows."""
    on, person = timezone.localdate(), sights.people[Reader.LEADER]
    shown = MyPageContent(person, since=datetime.now().astimezone()).goals
    roots = [row.goal.pk for row in shown]

    def selected() -> object:
        goals = Goal.objects.filter(pk__in=roots)
        return _told(threads(goals, region=sights.region, on=on, user=person), roots)

    return Figures(selected, lambda: _below(roots, sights.region.pk, on))


def goal_list(sights: Sights) -> Figures:
    """The ids of the first page of the list of goals on a day."""
    on, path, person = sights.past, sights.region.path, sights.people[Reader.COORDINATOR]
    parameters = [on, *FOR_MEMBERS, path, path[:-1] + chr(ord(path[-1]) + 1)]

    def selected() -> object:
        goals = GoalList(person, on=on, per=on).select(GoalFilters())
        return list(goals.values_list("pk", flat=True)[:ON_A_PAGE])

    return Figures(selected, lambda: [pk for (pk,) in _asked(_GOAL_LIST, *parameters)])
