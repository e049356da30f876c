"""The golden thread in figures: the one roll-up that pages, reports and the API call.

Everything is asked for at a date and computed on read, in SQL, from dated rows: where an
organisation counted (`Placement`), the status of a goal (`GoalStep`), what it supported
(`Support`), the status of a measure (`MeasureUpdate`). Today is a date like any other.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import COUNTED, DECIDED, OPEN, WORKING, GoalStatus
from goals.goals.models import Goal
from goals.goals.querysets import GoalQuerySet
from goals.measures.enums import COUNTED_MEASURES, MeasureStatus
from network.organisations.models import Organisation, Placement
from network.text.numbers import readable

if TYPE_CHECKING:
    from network.persons.models import User

WORKS, DRAFT, NOT = "works", "draft", "not"


@dataclass(frozen=True)
class MeasureCount:
    """Measures of a goal and of the goals below it, by status."""

    done: int = 0
    under_way: int = 0
    planned: int = 0
    stopped: int = 0

    @property
    def total(self) -> int:
        return self.done + self.under_way + self.planned + self.stopped

    @property
    def parts(self) -> list[tuple[str, int, str | Promise]]:
        """For components/progress.html."""
        return [
            ("good", self.done, _("%(n)s done") % {"n": readable(self.done)}),
            ("active", self.under_way, _("%(n)s under way") % {"n": readable(self.under_way)}),
            ("quiet", self.planned, _("%(n)s planned") % {"n": readable(self.planned)}),
            ("warn", self.stopped, _("%(n)s stopped") % {"n": readable(self.stopped)}),
        ]


@dataclass
class Thread:
    """The work on one goal in the goals below it.

    `municipalities` maps municipality id → WORKS or DRAFT; one that is absent does not work
    on it. `units` counts distinct units with a goal that is worked on, by municipality id.
    """

    municipalities: dict[int, str] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    measures: MeasureCount = field(default_factory=MeasureCount)

    @property
    def municipality_count(self) -> int:
        return sum(1 for state in self.municipalities.values() if state == WORKS)

    @property
    def unit_count(self) -> int:
        return sum(self.units.values())


@dataclass(frozen=True)
class Extent:
    """How many municipalities and units there were to count on the day, and units by municipality id."""

    municipalities: int
    units: int
    units_in: dict[int, int]


def extent(region: Organisation | int, on: date, within: Organisation | int | None = None) -> Extent:
    """The denominators: organisations that were alive and counted under themselves on the day (1 query).

    They are named by themselves or by their ids.
    """
    rows = Placement.objects.on(on).filter(region=region)
    if within is not None:
        rows = rows.filter(municipality=within)
    counts = (
        rows.filter(Q(organisation__closed_on__isnull=True) | Q(organisation__closed_on__gte=on))
        .filter(municipality__isnull=False)
        .order_by()
        .values_list("municipality")
        .annotate(units=Count("unit", distinct=True))
    )
    units_in = {municipality: units for municipality, units in counts if municipality is not None}
    return Extent(len(units_in), sum(units_in.values()), units_in)


def _reach(
    roots: QuerySet[Goal], region: Organisation | int, on: date, user: "User", within: Organisation | None
) -> tuple[str, list[Any]]:
    """CTEs `root`, `included` and `reach`: for each root all goals below it that the user may see, root included.

    `counts` is true where every goal on a path down from the root counts in figures, the same for all readers.
    A goal that is reached through a draft, or is one, is there for those who see it, and counts nothing.
    Only goals that links lead to from the roots are asked who may see them and how they stood: `linked` comes first,
    and what is used twice is materialised. The recursion uses `IN`, which SQLite answers from an index it makes once;
    a join would scan `included` for every row. The day stands in `asked`: a condition on a link alone, with the day as
    a parameter, lets SQLite read the links of the whole country for a Bloom filter first.
    """
    roots_sql, roots_params = roots.order_by().values("pk").query.sql_with_params()
    linked = Goal.objects.filter(pk__in=RawSQL("SELECT goal_id FROM linked", ()))
    seen = linked.visible_among(user, on).with_status_on(on).values("pk", "organisation", "status_then")
    seen_sql, seen_params = seen.order_by().query.sql_with_params()
    open_or_worked = [*WORKING, GoalStatus.PROPOSED]
    narrowed = "AND (p.municipality_id = %s OR p.municipality_id IS NULL)" if within else ""
    sql = f"""
    WITH RECURSIVE asked(day) AS NOT MATERIALIZED (SELECT %s), root(id) AS MATERIALIZED ({roots_sql}),
    linked(goal_id) AS (
        SELECT id FROM root
        UNION
        SELECT s.lower_id FROM linked CROSS JOIN asked JOIN goals_support s ON s.upper_id = linked.goal_id
        WHERE s.since <= asked.day AND (s.until IS NULL OR s.until >= asked.day)
    ), seen(id, organisation_id, status) AS MATERIALIZED (
        {seen_sql}
    ), included AS MATERIALIZED (
        SELECT seen.id, p.municipality_id, p.unit_id, seen.status
        FROM seen JOIN network_placement p ON p.organisation_id = seen.organisation_id
        WHERE p.region_id = %s AND p.since <= %s AND (p.until IS NULL OR p.until >= %s) {narrowed}
          AND {_is_among("seen.status", open_or_worked)}
    ), reach(root_id, goal_id, counts) AS (
        SELECT id, id, TRUE FROM root
        UNION
        SELECT r.root_id, s.lower_id,
               r.counts AND s.lower_id IN (SELECT id FROM included WHERE {_is_among("status", COUNTED)})
        FROM reach r CROSS JOIN asked
        JOIN goals_support s ON s.upper_id = r.goal_id
        WHERE s.since <= asked.day AND (s.until IS NULL OR s.until >= asked.day)
          AND s.lower_id IN (SELECT id FROM included)
    )
    """
    there = [getattr(region, "pk", region), on, on, *([within.pk] if within else []), *open_or_worked]
    return sql, [on, *roots_params, *seen_params, *there, *COUNTED]


def _is_among(column: str, values: Collection[Any]) -> str:
    """A condition that PostgreSQL takes to hold for half of the rows.

    It knows nothing of a column that is worked out, takes plain `IN` to hold for one row in two hundred a value, and
    then joins the thousands that there are in nested loops.
    """
    return f"CASE WHEN {column} IN ({', '.join(['%s'] * len(values))}) THEN TRUE ELSE FALSE END"


def _rows(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [connection.ops.adapt_datefield_value(p) if isinstance(p, date) else p for p in params])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


@dataclass(frozen=True)
class Reach:
    """How far the thread reaches below some goals on a day."""

    threads: dict[int, Thread]
    """The work on each of the goals, by its id; one that is absent has none."""
    units_in: dict[int, int]
    """Units with a goal below any of them that is in force, by id of each municipality that works on one."""


MUNICIPALITY, UNITS, MEASURES, ANY = "municipality", "units", "measures", "any"


def reach_of(
    roots: QuerySet[Goal], *, region: Organisation | int, on: date, user: "User", within: Organisation | None = None
) -> Reach:
    """The work on the root goals in the goals below them on a day (one query, whatever their number).

    A unit, a municipality and a measure are counted once a root, by however many paths it is reached.
    `within` narrows the count to one municipality. Drafts that the user may see make a municipality DRAFT at most.
    """
    try:
        cte, params = _reach(roots, region, on, user, within)
    except EmptyResultSet:  # Django knows without asking that there are none
        return Reach({}, {})
    works = _is_among("s.status", COUNTED)
    below = "FROM reach r JOIN included s ON s.id = r.goal_id WHERE s.municipality_id IS NOT NULL"
    working = f"{below} AND r.counts AND {works}"
    sql = f"""{cte}, measured AS MATERIALIZED (
        SELECT m.id, m.goal_id, COALESCE(
            (SELECT u.status FROM goals_measureupdate u WHERE u.measure_id = m.id AND u."on" <= %s
             ORDER BY u."on" DESC, u.id DESC LIMIT 1), %s) AS status
        FROM included s CROSS JOIN asked JOIN goals_measure m ON m.goal_id = s.id WHERE m.decided_on <= asked.day
    ), root_in_force AS MATERIALIZED (
        SELECT root.id FROM root JOIN included s ON s.id = root.id WHERE {_is_among("s.status", DECIDED)}
    )
    SELECT '{MUNICIPALITY}', r.root_id, s.municipality_id, NULL,
           MAX(CASE WHEN r.counts AND {works} THEN 1 ELSE 0 END)
    {below} GROUP BY r.root_id, s.municipality_id
    UNION ALL
    SELECT '{UNITS}', r.root_id, s.municipality_id, NULL, COUNT(DISTINCT s.unit_id)
    {working} AND s.unit_id IS NOT NULL GROUP BY r.root_id, s.municipality_id
    UNION ALL
    SELECT '{MEASURES}', r.root_id, NULL, m.status, COUNT(DISTINCT m.id)
    FROM reach r JOIN measured m ON m.goal_id = r.goal_id WHERE r.counts GROUP BY r.root_id, m.status
    UNION ALL
    SELECT '{ANY}', NULL, s.municipality_id, NULL, COUNT(DISTINCT s.unit_id)
    {working} AND r.root_id IN (SELECT id FROM root_in_force) GROUP BY s.municipality_id
    """
    params += [on, MeasureStatus.PLANNED, *DECIDED, *COUNTED, *COUNTED, *COUNTED]
    threads: dict[int, Thread] = {}
    measures: dict[int, dict[str, int]] = {}
    units_in: dict[int, int] = {}
    for what, root, municipality, status, number in _rows(sql, params):
        if what == ANY:
            units_in[municipality] = number
            continue
        thread = threads.setdefault(root, Thread())
        if what == MUNICIPALITY:
            thread.municipalities[municipality] = WORKS if number else DRAFT
        elif what == UNITS:
            thread.units[municipality] = number
        elif status in COUNTED_MEASURES:
            measures.setdefault(root, {})[status] = number
    for root, counts in measures.items():
        threads[root].measures = MeasureCount(**counts)
    return Reach(threads, units_in)


def threads(
    roots: QuerySet[Goal], *, region: Organisation | int, on: date, user: "User", within: Organisation | None = None
) -> dict[int, Thread]:
    """The work on each of the root goals, by goal id, as `reach_of` (one query)."""
    return reach_of(roots, region=region, on=on, user=user, within=within).threads


@dataclass(frozen=True)
class Summary:
    """The overview's top line."""

    regional_goals: int
    units_in: dict[int, int]
    """Units with a goal under any of the regional ones, by id of each municipality that works on one."""
    broken: int
    extent: Extent
    drafts: int = 0
    """Regional goals that the reader sees though they are not decided on yet: beside the figures, never in them."""

    @property
    def municipalities(self) -> int:
        return len(self.units_in)

    @property
    def units(self) -> int:
        return sum(self.units_in.values())


def summary(
    *,
    region: Organisation,
    on: date,
    user: "User",
    within: Organisation | None = None,
    reach: Reach | None = None,
    counted: Extent | None = None,
) -> Summary:
    """How far the thread reaches on a day, over all regional goals in force: the same for all readers (4 queries).

    `reach` is that of the region's goals and `counted` its extent: a query less for each that is read already. Broken
    threads are goals in force above unit level that nothing supports, and goals in force below the region that support
    nothing.
    """
    reach = reach or reach_of(regional_goals(region, on, user), region=region, on=on, user=user, within=within)
    numbers = (
        regional_goals(region, on, user)
        .with_status_in(on, OPEN)
        .aggregate(
            in_force=Count("pk", filter=Q(status_then__in=DECIDED)),
            drafts=Count("pk", filter=~Q(status_then__in=DECIDED)),
        )
    )
    broken = Goal.objects.visible_to(user, on).counted_in(within or region, on).broken(on).count()
    counted = counted or extent(region, on, within)
    return Summary(numbers["in_force"], reach.units_in, broken, counted, drafts=numbers["drafts"])


def regional_goals(region: Organisation, on: date, user: "User") -> GoalQuerySet:
    """The region's own goals on the day, as far as the user may see them."""
    goals: GoalQuerySet = Goal.objects.visible_to(user, on).belonging_to(region, on)
    return goals
