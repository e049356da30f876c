"""What the page of the year wheels shows: what is due now, the year drawn, and the list by month."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from gatherings.year_wheel.models import Deadline, Wheel
from gatherings.year_wheel.rules import SOON, SchoolYear, event_year
from gatherings.year_wheel.selectors.drawing import Drawing, draw
from gatherings.year_wheel.selectors.occurrences import EventDays, Occurrence, occurrences
from network.memberships.querysets import grants_of
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.persons.models import User
from network.records.selectors.history import read_as_of
from network.text.alphabet import by_name

NEXT_SHOWN = 3
"""How many are named at least: those that come after, where fewer are due in the next weeks."""


@dataclass(frozen=True)
class Filters:
    """What the page is narrowed down to."""

    year: SchoolYear
    municipality: Organisation | None = None
    wheel: Wheel | None = None
    is_mine: bool = False


@dataclass(frozen=True)
class Month:
    """A month of the school year, with what begins in it or goes on from before the year."""

    first: date
    rows: list[Occurrence]


def municipalities_of(region: Organisation, on: date, per: date | None) -> list[Organisation]:
    """The municipalities that counted under the region on the day, by name (one query, two at a date)."""
    places = list(Organisation.objects.municipalities().placed_in(region, on).alive(on).order_by(by_name("name")))
    name_organisations(places, per)
    return places


def wheels_of(region: Organisation, per: date | None) -> list[Wheel]:
    """The wheels of a region and all under it, those of the region first (one query, two at a date)."""
    rows = Wheel.objects.in_region(region).select_related("organisation")
    return list(read_as_of(list(rows.order_by("organisation__depth", by_name("name"), "pk")), per))


def own_municipality(user: User, municipalities: list[Organisation]) -> Organisation | None:
    """The municipality that the reader's roles lie in, where it is one and no more (no query beside the grants)."""
    paths = [seat.path for seat in grants_of(user).seats if seat.kind != OrganisationKind.REGION]
    mine = [place for place in municipalities if any(path.startswith(place.path) for path in paths)]
    return mine[0] if len(mine) == 1 else None


class YearWheelPage:
    """The deadlines of a region in a school year. Each part is read once: two queries, three at a date."""

    def __init__(self, region: Organisation, filters: Filters, *, on: date, per: date | None, user: User) -> None:
        self.region, self.filters, self.on, self.per, self.user = region, filters, on, per, user
        self.year = filters.year

    @cached_property
    def deadlines(self) -> list[Deadline]:
        rows = Deadline.objects.in_region(self.region).in_use(self.on)
        rows = rows.holding_in(self.year.plus(-2), self.year.plus(1))
        if self.filters.municipality is not None:
            rows = rows.concerning(self.filters.municipality)
        if self.filters.wheel is not None:
            rows = rows.filter(wheel=self.filters.wheel)
        if self.filters.is_mine:
            seats = grants_of(self.user).seats
            rows = rows.entrusted_to((seat.role, seat.path, seat.network_id, seat.unit_kind) for seat in seats)
        return list(read_as_of(list(rows.select_related("wheel__organisation", "network")), self.per))

    @cached_property
    def _all(self) -> list[Occurrence]:
        years = [self.year.plus(step) for step in (-2, -1, 0, 1)]
        events = EventDays(self.region.path, self.year.plus(-2), self.year.plus(2))
        return occurrences(self.deadlines, years, events, self.filters.municipality)

    @cached_property
    def rows(self) -> list[Occurrence]:
        """What has days in the school year, numbered by day."""
        within = [row for row in self._all if row.overlaps(self.year.first, self.year.last)]
        return [replace(row, number=number) for number, row in enumerate(within, start=1)]

    @cached_property
    def without_day(self) -> list[Occurrence]:
        """What should fall in the school year, and has no day."""
        return [
            row
            for row in self._all
            if row.missing and event_year(row.about, in_year_after=row.deadline.in_year_after) == self.year
        ]

    @property
    def is_current(self) -> bool:
        return SchoolYear.of(self.on) == self.year

    @cached_property
    def now(self) -> list[Occurrence]:
        """What goes on or is due in the next weeks, by the day that comes first; on the current school year only."""
        soon = [row for row in self._all if row.overlaps(self.on, self.on + SOON)]
        return sorted(soon, key=lambda row: row.next_edge(self.on)) if self.is_current else []

    @cached_property
    def later(self) -> list[Occurrence]:
        """The first of those that come after, where little is due in the next weeks."""
        room = NEXT_SHOWN - len(self.now)
        if room <= 0 or not self.is_current:
            return []
        first: dict[int, Occurrence] = {}
        for row in self._all:
            if row.starts is not None and row.starts > self.on + SOON:
                first.setdefault(row.deadline.pk, row)
        return list(first.values())[:room]

    @cached_property
    def months(self) -> list[Month]:
        """The months that something begins in."""
        months: dict[date, list[Occurrence]] = {}
        for row in self.rows:
            first = max(row.starts or self.year.first, self.year.first)
            months.setdefault(first.replace(day=1), []).append(row)
        return [Month(first, rows) for first, rows in sorted(months.items())]

    @cached_property
    def drawing(self) -> Drawing | None:
        """The year drawn; None where there is nothing in it."""
        return draw(self.rows, self.year, on=self.on if self.is_current else None) if self.rows else None
