"""The overview: the golden thread put together level by level, for a page to show.

Figures come from `goals.thread.selectors.rollup`, wording from the history; nothing is added up here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.functions import Coalesce

from goals.goals.enums import DECIDED, PUBLIC
from goals.goals.models import Goal, Support
from goals.goals.querysets import GoalQuerySet
from goals.measures.models import Measure
from goals.themes.models import Theme
from goals.thread.enums import ReachFilter, StatusFilter
from goals.thread.selectors.rollup import (
    NOT,
    WORKS,
    Reach,
    Summary,
    Thread,
    extent,
    reach_of,
    regional_goals,
    summary,
)
from goals.thread.selectors.rows import Cell, LooseEnds, Row, Share
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.records.querysets import first_of
from network.records.selectors.history import read_as_of
from network.text.alphabet import by_name

if TYPE_CHECKING:
    from network.persons.models import User

LOOSE_ENDS_SHOWN = 8
MOST_OPEN = 40
"""Goals that an address opens; more are not used."""
MOST_ROWS = 1000
"""Rows of a page on which everything is opened: of a level with more than are left, only the first are opened."""


@dataclass(frozen=True)
class Filters:
    """What the reader has chosen; all of it is in the address."""

    municipality: Organisation | None = None
    theme: Theme | None = None
    status: StatusFilter = StatusFilter.IN_FORCE
    reach: ReachFilter = ReachFilter.ANY

    @property
    def narrows(self) -> bool:
        return bool(self.municipality or self.theme or self.reach or self.status != StatusFilter.IN_FORCE)


def _number_of(links: models.QuerySet[Any]) -> Coalesce:
    """How many links each goal is the upper end of."""
    counted = links.order_by().values("upper").annotate(n=models.Count("pk")).values("n")
    return Coalesce(models.Subquery(counted), 0)


class Overview:
    """The golden thread of a region on a day, as one reader may see it."""

    def __init__(self, region: Organisation, *, on: date, per: date | None, user: "User", filters: Filters) -> None:
        self.region, self.on, self.per, self.user, self.filters = region, on, per, user, filters
        self.is_cut = False
        self.extent = extent(region, on, filters.municipality)
        alive = Organisation.objects.filter(pk__in=self.extent.units_in)
        self.municipalities = list(alive.designated(on).order_by(by_name("name_then"), by_name("name")))
        for municipality in self.municipalities:
            municipality.name = municipality.name_then or municipality.name

    def summary(self) -> Summary:
        return summary(
            region=self.region,
            on=self.on,
            user=self.user,
            within=self.filters.municipality,
            reach=self._reach,
            counted=self.extent,
        )

    @cached_property
    def _reach(self) -> Reach:
        """How far the thread reaches below the region's goals (one query)."""
        return self._reach_below(regional_goals(self.region, self.on, self.user))

    def _reach_below(self, goals: GoalQuerySet) -> Reach:
        within = self.filters.municipality
        return reach_of(goals, region=self.region, on=self.on, user=self.user, within=within)

    def shares(self, rows: list[Row], figures: Summary) -> list[Share]:
        """Each municipality's part in those of the goals shown that are no drafts (no query)."""
        shown = [row for row in rows if not row.is_draft]
        return [
            Share(
                municipality,
                sum(row.thread.municipalities.get(municipality.pk) == WORKS for row in shown),
                len(shown),
                figures.units_in.get(municipality.pk, 0),
                self.extent.units_in[municipality.pk],
            )
            for municipality in self.municipalities
        ]

    def themes(self) -> Iterable[Theme]:
        return Theme.objects.of_region(self.region)

    def _lower(self) -> GoalQuerySet:
        """The goals that may be below another: those the reader sees and has not filtered away."""
        goals = (
            Goal.objects.visible_to(self.user, self.on)
            .with_status_on(self.on)
            .status_then_in(StatusFilter.ALL.statuses)
        )
        return goals.counted_in(self.filters.municipality, self.on) if self.filters.municipality else goals

    def _shown(self, goals: GoalQuerySet) -> GoalQuerySet:
        """Goals with all that a row says about them, as the reader may see them."""
        # Asked of each link's lower goal for itself: a list of all that may be below would be as long as the country's.
        lower = self._lower().filter(pk=models.OuterRef("lower"))
        links = Support.objects.on(self.on).filter(upper=models.OuterRef("pk"))
        decided = links.filter(models.Exists(lower.status_then_in(PUBLIC)))
        drafts = links.filter(models.Exists(lower.exclude(status_then__in=PUBLIC)))
        shown: GoalQuerySet = (
            goals.with_breaks(self.on)
            .annotate(supporters=_number_of(decided), drafts=_number_of(drafts))
            .select_related("organisation")
        )
        return shown

    def regional(self) -> list[Row]:
        """The region's goals as rows, none of them opened (2 queries, 3 at a past date)."""
        goals = self._shown(regional_goals(self.region, self.on, self.user))
        goals = goals.status_then_in(self.filters.status.statuses)
        if self.filters.theme:
            goals = goals.with_theme(self.filters.theme, self.on)
        if self.filters.reach == ReachFilter.BROKEN:
            goals = goals.filter(lacks_support=True)
        rows = self._rows(goals.order_by("pk"), self._reach.threads, with_cells=True)
        return [row for row in rows if self._is_in_reach(row.thread)]

    def _is_in_reach(self, thread: Thread) -> bool:
        """Whether the goal is taken up as far as the filter asks; broken threads are chosen in the query."""
        return {
            ReachFilter.MUNICIPALITIES: thread.municipality_count > 0,
            ReachFilter.UNITS: thread.unit_count > 0,
        }.get(self.filters.reach, True)

    def under(self, uppers: Iterable[Goal]) -> dict[int, list[Row]]:
        """The goals that directly support each of the given, as rows (3 queries, 4 at a past date)."""
        links = list(
            Support.objects.on(self.on)
            .filter(upper__in=[goal.pk for goal in uppers])
            .order_by("upper_id", "lower_id")
            .values_list("upper_id", "lower_id")
        )
        ids = {lower for _upper, lower in links}
        goals = self._shown(self._lower().filter(pk__in=ids)).order_by(by_name("organisation__name"), "pk")
        below = self._reach_below(Goal.objects.filter(pk__in=ids)).threads
        rows = {row.goal.pk: row for row in self._rows(goals, below)}
        uppers_of: dict[int, list[int]] = {}
        for upper, lower in links:
            uppers_of.setdefault(lower, []).append(upper)
        under: dict[int, list[Row]] = {}
        for pk, row in rows.items():
            for upper in uppers_of[pk]:
                under.setdefault(upper, []).append(replace(row, anchor=f"mal-{upper}-{pk}"))
        return under

    def open(self, rows: list[Row], opened: Collection[int] | None) -> None:
        """Open those of the rows that are asked for (None: all), and their rows in turn, one more level.

        The link of a row that is not open opens it beside the others; past the bound the one opened first falls out.
        """
        left = MOST_ROWS - len(rows)
        for _level in (OrganisationKind.MUNICIPALITY, OrganisationKind.UNIT):
            for row in rows:
                row.opens = [row.goal.pk, *(opened or ())][:MOST_OPEN]
            wanted = [row for row in rows if row.goal.pk in opened] if opened is not None else self._within(rows, left)
            if not wanted:
                return
            under = self.under([row.goal for row in wanted])
            for row in wanted:
                row.children = [
                    replace(child, anchor=f"{row.anchor}-{child.goal.pk}") for child in under.get(row.goal.pk, [])
                ]
            rows = [child for row in wanted for child in row.children or []]
            left -= len(rows)

    def _within(self, rows: list[Row], left: int) -> list[Row]:
        """The first of the rows that have no more rows below them than are left; `is_cut` tells that some have."""
        wanted = []
        for row in rows:
            left -= row.supporters + row.drafts
            if left < 0:
                self.is_cut = True
                break
            wanted.append(row)
        return wanted

    def _rows(self, goals: GoalQuerySet, figures: dict[int, Thread], *, with_cells: bool = False) -> list[Row]:
        listed = list(read_as_of(list(goals), self.per))
        name_organisations([goal.organisation for goal in listed], self.per)
        known = {municipality.pk: municipality for municipality in self.municipalities}
        rows = []
        for goal in listed:
            thread = figures.get(goal.pk, Thread())
            row = Row(goal, thread, anchor=f"mal-{goal.pk}")
            row.supporters, row.drafts = goal.supporters, goal.drafts  # type: ignore[attr-defined]
            if with_cells:
                row.cells = [Cell(m, thread.municipalities.get(m.pk, NOT)) for m in self.municipalities]
                row.units_possible = self.extent.units
            elif goal.organisation.kind == OrganisationKind.MUNICIPALITY:
                row.units_possible = sum(self.extent.units_in.get(m, 0) for m in thread.municipalities)
                row.counts_under = next((known[m] for m in thread.municipalities if m in known), None)
            rows.append(row)
        return rows

    def loose_ends(self) -> LooseEnds:
        """Goals nobody supports, goals that support nothing, measures without a word for 90 days.

        3 queries, at most 6 at a past date.
        """
        place = self.filters.municipality or self.region
        goals = Goal.objects.visible_to(self.user, self.on).counted_in(place, self.on).select_related("organisation")
        measures = (
            Measure.objects.visible_to(self.user, self.on)
            .filter(goal__organisation__in=Organisation.objects.placed_in(place, self.on).values("pk"))
            .of_goals_in(self.on, DECIDED)
            .stale(self.on)
            .select_related("goal__organisation")
            .longest_silent_first()
        )
        order = ("organisation__depth", by_name("organisation__name"), "pk")
        lacking_support, unsupported = first_of(goals.lacking_support(self.on).order_by(*order), LOOSE_ENDS_SHOWN)
        lacking_parent, unattached = first_of(goals.lacking_parent(self.on).order_by(*order), LOOSE_ENDS_SHOWN)
        stale, silent = first_of(measures, LOOSE_ENDS_SHOWN)
        ends = LooseEnds(lacking_support, unsupported, lacking_parent, unattached, stale, silent)
        read_as_of([*ends.lacking_support, *ends.lacking_parent], self.per)
        read_as_of(ends.stale, self.per)
        shown = (*ends.lacking_support, *ends.lacking_parent, *(measure.goal for measure in ends.stale))
        name_organisations([goal.organisation for goal in shown], self.per)
        return ends
