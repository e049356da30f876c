"""The golden thread in figures: the one roll-up that pages, reports and the API call.

Everything is asked for at a date and computed on read, in SQL, from dated rows: where an
organisation counted (`Placement`), the status of a goal (`GoalStep`), what it supported
(`Support`), the status of a measure (`MeasureUpdate`). Today is a date like any other.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import COUNTED, DECIDED, OPEN, WORKING, GoalStatus
from goals.goals.models import Goal
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


def extent(region: Organisation, on: date, within: Organisation | None = None) -> Extent:
    """The denominators: organisations that were alive and counted under themselves on the day (1 query)."""
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


def _embedded(queryset: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    """A queryset's SQL, for use as a subquery; also of one that Django knows to be empty."""
    try:
        sql, params = queryset.order_by().query.sql_with_params()
    except EmptyResultSet:
        return "SELECT id FROM goals_goal WHERE 1 = 0", ()
    return sql, params


def _reach(
    roots: QuerySet[Goal], region: Organisation, on: date, user: "User", within: Organisation | None
) -> tuple[str, list[Any]]:
    """CTEs `place`, `included` and `reach`: for each root all goals below it that the user may see, root included.

    `counts` is 1 where every goal on a path down from the root counts in figures; these are the same for all readers.
    A goal that is reached through a draft, or is one, is there for those who see it, and counts nothing.
    The recursion uses `IN`, which SQLite answers from an index it makes once; a join would scan `included`
    for every row.
    """
    roots_sql, roots_params = _embedded(roots.values("pk"))
    seen_sql, seen_params = _embedded(Goal.objects.visible_to(user, on).values("pk"))
    open_or_worked = [*WORKING, GoalStatus.PROPOSED]
    marks = ", ".join(["%s"] * len(open_or_worked))
    counted = ", ".join(["%s"] * len(COUNTED))
    narrowed = "AND (p.municipality_id = %s OR p.municipality_id IS NULL)" if within else ""
    sql = f"""
    WITH RECURSIVE place AS (
        SELECT p.organisation_id, p.municipality_id, p.unit_id
        FROM network_placement p
        WHERE p.region_id = %s AND p.since <= %s AND (p.until IS NULL OR p.until >= %s) {narrowed}
    ), dated AS (
        SELECT g.id, p.municipality_id, p.unit_id,
               (SELECT t.status FROM goals_goalstep t WHERE t.goal_id = g.id AND t."on" <= %s
                ORDER BY t."on" DESC, t.id DESC LIMIT 1) AS status
        FROM goals_goal g JOIN place p ON p.organisation_id = g.organisation_id
        WHERE g.id IN ({seen_sql})
    ), included AS (
        SELECT * FROM dated WHERE status IN ({marks})
    ), decided AS (
        SELECT id FROM included WHERE status IN ({counted})
    ), reach(root_id, goal_id, counts) AS (
        SELECT g.id, g.id, 1 FROM goals_goal g WHERE g.id IN ({roots_sql})
        UNION
        SELECT r.root_id, s.lower_id,
               CASE WHEN r.counts = 1 AND s.lower_id IN (SELECT id FROM decided) THEN 1 ELSE 0 END
        FROM reach r
        JOIN goals_support s ON s.upper_id = r.goal_id
        WHERE s.since <= %s AND (s.until IS NULL OR s.until >= %s)
          AND s.lower_id IN (SELECT id FROM included)
    )
    """
    params: list[Any] = [region.pk, on, on, *([within.pk] if within else []), on]
    return sql, [*params, *seen_params, *open_or_worked, *COUNTED, *roots_params, on, on]


def _rows(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [p.isoformat() if isinstance(p, date) else p for p in params])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def threads(
    roots: QuerySet[Goal],
    *,
    region: Organisation,
    on: date,
    user: "User",
    within: Organisation | None = None,
) -> dict[int, Thread]:
    """The work on each of the root goals in the goals below it on a day, by goal id; 3 queries whatever their number.

    A unit, a municipality and a measure are counted once a root, by however many paths it is reached.
    `within` narrows the count to one municipality. Drafts that the user may see make a municipality DRAFT at most.
    """
    by_root: dict[int, Thread] = {}
    cte, params = _reach(roots, region, on, user, within)
    works = ", ".join(["%s"] * len(COUNTED))
    rank = f"MAX(CASE WHEN r.counts = 1 AND s.status IN ({works}) THEN 1 ELSE 0 END)"
    below = "FROM reach r JOIN included s ON s.id = r.goal_id WHERE s.municipality_id IS NOT NULL"
    for root, municipality, working in _rows(
        f"{cte} SELECT r.root_id, s.municipality_id, {rank} {below} GROUP BY r.root_id, s.municipality_id",
        [*params, *COUNTED],
    ):
        by_root.setdefault(root, Thread()).municipalities[municipality] = WORKS if working else DRAFT
    for root, municipality, units in _rows(
        f"{cte} SELECT r.root_id, s.municipality_id, COUNT(DISTINCT s.unit_id) {below} "
        f"AND r.counts = 1 AND s.status IN ({works}) AND s.unit_id IS NOT NULL GROUP BY r.root_id, s.municipality_id",
        [*params, *COUNTED],
    ):
        by_root.setdefault(root, Thread()).units[municipality] = units
    for root, counts in _measures(cte, params, on).items():
        by_root.setdefault(root, Thread()).measures = counts
    return by_root


def _measures(cte: str, params: list[Any], on: date) -> dict[int, MeasureCount]:
    rows = _rows(
        f"""{cte}, measured AS (
            SELECT m.id, m.goal_id, COALESCE(
                (SELECT u.status FROM goals_measureupdate u WHERE u.measure_id = m.id AND u."on" <= %s
                 ORDER BY u."on" DESC, u.id DESC LIMIT 1), %s) AS status
            FROM goals_measure m WHERE m.decided_on <= %s
        )
        SELECT r.root_id, m.status, COUNT(DISTINCT m.id)
        FROM reach r JOIN included s ON s.id = r.goal_id JOIN measured m ON m.goal_id = r.goal_id
        WHERE r.counts = 1
        GROUP BY r.root_id, m.status""",
        [*params, on, MeasureStatus.PLANNED, on],
    )
    by_root: dict[int, dict[str, int]] = {}
    for root, status, count in rows:
        if status in COUNTED_MEASURES:
            by_root.setdefault(root, {})[status] = count
    return {root: MeasureCount(**counts) for root, counts in by_root.items()}


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


def summary(*, region: Organisation, on: date, user: "User", within: Organisation | None = None) -> Summary:
    """How far the thread reaches on a day, over all regional goals in force: the same for all readers (4 queries).

    Broken threads are goals in force above unit level that nothing supports, and goals in force below the region
    that support nothing.
    """
    seen = Goal.objects.visible_to(user, on).counted_in(within or region, on)
    of_region = Goal.objects.visible_to(user, on).belonging_to(region, on).with_status_in(on, OPEN)
    numbers = of_region.aggregate(
        in_force=Count("pk", filter=Q(status_then__in=DECIDED)), drafts=Count("pk", filter=~Q(status_then__in=DECIDED))
    )
    regional = of_region.status_then_in(DECIDED)
    cte, params = _reach(regional, region, on, user, within)
    works = ", ".join(["%s"] * len(COUNTED))
    units_in = _rows(
        f"{cte} SELECT s.municipality_id, COUNT(DISTINCT s.unit_id) "
        f"FROM reach r JOIN included s ON s.id = r.goal_id "
        f"WHERE r.counts = 1 AND s.status IN ({works}) AND s.municipality_id IS NOT NULL GROUP BY s.municipality_id",
        [*params, *COUNTED],
    )
    broken = seen.broken(on).count()
    return Summary(numbers["in_force"], dict(units_in), broken, extent(region, on, within), drafts=numbers["drafts"])
