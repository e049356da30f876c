"""The heat map: every municipality's latest analysis by one template, beside one another.

The one roll-up of GAP analyses; pages, reports and the bench call it. Three queries however many
municipalities and analyses there are (four at a date in the past):

1. the template's dimensions;
2. the municipalities that count in the region on the day, each with its latest and its last but one
   submitted analysis as correlated subqueries over the index (template, organisation, status, held_on);
3. the scores of just those analyses, with whether a goal or measure follows from each;
4. at an earlier date: which version of those scores was known then.

A predecessor's analysis counts under its successor by its placement on the day, once. Units' analyses
are not mixed in. Work in Python is proportional to the cells of the table, never to what lies behind it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from evaluation.gap.enums import HeatMapView
from evaluation.gap.models import Dimension, GapAnalysis, GapScore, GapTemplate
from network.organisations.models import Designation, Organisation, Placement
from network.records.selectors.history import versions_on
from network.text.alphabet import alphabetical, by_name

if TYPE_CHECKING:
    from network.persons.models import User

LARGEST = 10


@dataclass(frozen=True)
class Column:
    """A municipality under its name of the day, with its latest analysis if it has filed one."""

    pk: int
    name: str
    slug: str
    analysis: int | None
    held_on: date | None
    previous: int | None
    previous_held_on: date | None

    @property
    def has_filed(self) -> bool:
        return self.analysis is not None


@dataclass(frozen=True)
class Cell:
    """What a municipality said of a dimension; `previous` is what it said the time before, if it did."""

    column: Column
    dimension: Dimension
    now: int
    wanted: int
    previous: int | None
    is_followed_up: bool

    @property
    def gap(self) -> int:
        return self.wanted - self.now

    @property
    def change(self) -> int | None:
        """How `now` has moved; None where there is nothing to compare with."""
        return None if self.previous is None else self.now - self.previous

    def figure(self, view: HeatMapView) -> int | None:
        figure: int | None = getattr(self, view.value)
        return figure


@dataclass(frozen=True)
class Row:
    """A dimension across the municipalities; None where a municipality has not filed."""

    dimension: Dimension
    cells: list[Cell | None]


@dataclass(frozen=True)
class HeatMap:
    """The table, who has filed, and the largest gaps that nothing follows from yet."""

    template: GapTemplate
    region: Organisation
    on: date
    columns: list[Column]
    rows: list[Row]
    loose_ends: list[Cell] = field(default_factory=list)

    @property
    def filed(self) -> list[Column]:
        return [column for column in self.columns if column.has_filed]

    @property
    def not_filed(self) -> list[Column]:
        return [column for column in self.columns if not column.has_filed]


def _columns(template: GapTemplate, region: Organisation, on: date, user: "User") -> list[Column]:
    itself = Placement.objects.on(on).filter(organisation=OuterRef("pk"), municipality=OuterRef("pk"), region=region)
    name = Designation.objects.on(on).filter(organisation=OuterRef("pk")).values("name")[:1]
    analyses = (
        GapAnalysis.objects.visible_to(user)
        .submitted()
        .municipal()
        .filter(template=template)
        .held_by(on)
        .counting_under(OuterRef("pk"), on)
        .latest_first()
    )
    rows = (
        Organisation.objects.municipalities()
        .alive(on)
        .filter(Exists(itself))
        .annotate(
            called=Coalesce(Subquery(name), F("name")),
            latest=Subquery(analyses.values("pk")[:1]),
            latest_held_on=Subquery(analyses.values("held_on")[:1]),
            before=Subquery(analyses.values("pk")[1:2]),
            before_held_on=Subquery(analyses.values("held_on")[1:2]),
        )
        .order_by(by_name("called"), "pk")
        .values_list("pk", "called", "slug", "latest", "latest_held_on", "before", "before_held_on")
    )
    return [Column(*row) for row in rows]


def _numbers_then(analyses: list[int], on: date) -> dict[int, tuple[int, int]]:
    """What each score was known to be, on a day that is over."""
    if on >= timezone.localdate():
        return {}
    rows = versions_on(GapScore, on).filter(analysis_id__in=analyses).values_list("id", "now", "wanted")
    return {pk: (now, wanted) for pk, now, wanted in rows}


def _scores(analyses: list[int], on: date) -> QuerySet[Any]:
    return (
        GapScore.objects.filter(analysis__in=analyses)
        .followed_up(on)
        .values_list("pk", "analysis_id", "dimension_id", "now", "wanted", F("is_followed_up"))
    )


def heat_map(template: GapTemplate, region: Organisation, on: date, user: "User") -> HeatMap:
    """The table on a day as the user may see it; see the module for its cost."""
    dimensions = list(Dimension.objects.of(template))
    columns = _columns(template, region, on, user)
    shown = [pk for column in columns for pk in (column.analysis, column.previous) if pk is not None]
    then = _numbers_then(shown, on)
    said = {
        (analysis, dimension): (*then.get(pk, (now, wanted)), followed_up)
        for pk, analysis, dimension, now, wanted, followed_up in _scores(shown, on)
    }

    def cell(column: Column, dimension: Dimension) -> Cell | None:
        latest = said.get((column.analysis, dimension.pk))
        if latest is None:
            return None
        before = said.get((column.previous, dimension.pk))
        return Cell(column, dimension, latest[0], latest[1], before[0] if before else None, latest[2])

    rows = [Row(dimension, [cell(column, dimension) for column in columns]) for dimension in dimensions]
    open_gaps = [cell for row in rows for cell in row.cells if cell and cell.gap > 0 and not cell.is_followed_up]
    open_gaps.sort(key=lambda cell: (-cell.gap, cell.now, alphabetical(cell.column.name)))
    return HeatMap(template, region, on, columns, rows, open_gaps[:LARGEST])
