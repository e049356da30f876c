"""Deadlines resolved to days: the one place where a deadline, a school year and a municipality give a date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.programme.rules.dates import date_range
from gatherings.year_wheel.enums import EventKind, Missing, TimeKind
from gatherings.year_wheel.models import Deadline, YearEvent
from gatherings.year_wheel.rules import SchoolYear, event_year, resolve
from network.organisations.models import Organisation
from network.organisations.rules import STEP
from network.text.alphabet import alphabetical


@dataclass(frozen=True)
class Occurrence:
    """A deadline in the school year that it is about: its days, or why it has none."""

    deadline: Deadline
    about: SchoolYear
    starts: date | None
    ends: date | None
    missing: Missing | None = None
    events: tuple[YearEvent, ...] = ()
    """The events that it is counted from: several where municipalities differ and none is chosen."""
    number: int = 0
    """Its number in the drawing and in the list."""

    @property
    def is_period(self) -> bool:
        return self.deadline.time_kind == TimeKind.PERIOD

    @property
    def differs(self) -> bool:
        """Whether it falls on different days in different municipalities."""
        return not self.is_period and self.starts != self.ends

    @property
    def when(self) -> str:
        """Its days in words, with the year."""
        return date_range(self.starts, self.ends) if self.starts and self.ends else ""

    @property
    def by_place(self) -> list[tuple[str, date]]:
        """Where it differs, each municipality's name and day, by name."""
        if not self.differs:
            return []
        shift = timedelta(days=self.deadline.offset)
        days = [(event.organisation.name, event.day + shift) for event in self.events]
        return sorted(days, key=lambda pair: alphabetical(pair[0]))

    @property
    def why_not(self) -> str:
        """Why it has no day, in words."""
        if self.missing == Missing.EVENT:
            kind = EventKind(self.deadline.event)
            year = event_year(self.about, in_year_after=self.deadline.in_year_after)
            words = _("%(event)s is not recorded for %(year)s.")
            return words % {"event": kind.label, "year": year}
        return f"{self.missing.label}." if self.missing else ""

    def overlaps(self, first: date, last: date) -> bool:
        return self.starts is not None and self.ends is not None and self.starts <= last and self.ends >= first

    def next_edge(self, on: date) -> date:
        """The day that comes next of its first and its last."""
        assert self.starts is not None  # noqa: S101 - asked only of those that overlap a period
        assert self.ends is not None  # noqa: S101
        return self.starts if self.starts >= on else self.ends

    def left(self, on: date) -> str:
        """How long until it begins or is due, in words."""
        days = (self.next_edge(on) - on).days
        runs = self.is_period and self.starts is not None and self.starts < on
        if days == 0:
            return _("Ends today") if runs else _("Today")
        if days == 1:
            return _("Ends tomorrow") if runs else _("Tomorrow")
        if runs:
            return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}
        return ngettext("In %(n)d day", "In %(n)d days", days) % {"n": days}

    @property
    def day_and_month(self) -> str:
        """`1. mars`, `17. juni – 16. august`: its days without the year."""
        if self.starts is None or self.ends is None:
            return ""
        first, last = (date_format(day, "MONTH_DAY_FORMAT") for day in (self.starts, self.ends))
        return first if first == last else f"{first} – {last}"


class EventDays:
    """The events of the region at a path in some school years, by what they are, when and where (one query)."""

    def __init__(self, region_path: str, first: SchoolYear, last: SchoolYear) -> None:
        self.region_path, self.first, self.last = region_path, first, last

    @cached_property
    def _events(self) -> dict[tuple[str, int], dict[str, YearEvent]]:
        events: dict[tuple[str, int], dict[str, YearEvent]] = {}
        rows = YearEvent.objects.under(self.region_path).in_years(self.first, self.last)
        for event in rows.select_related("organisation"):
            events.setdefault((event.kind, event.school_year), {})[event.organisation.path] = event
        return events

    def of(self, kind: str, year: SchoolYear, path: str) -> tuple[YearEvent, ...]:
        """What the municipality at a path has set, else its region; for a region, what its municipalities have.

        Empty where nothing is recorded.
        """
        here = {event.organisation.path: event for event in self.having_a_say(kind, year, path)}
        for place in (path[: 2 * STEP], path[:STEP]):
            if place in here:
                return (here[place],)
        return tuple(here.values())

    def having_a_say(self, kind: str, year: SchoolYear, path: str) -> list[YearEvent]:
        """All that the answer of `of` may hang on: of a municipality and its region, or of a region and all in it."""
        here = self._events.get((kind, year.start), {})
        return [event for place, event in here.items() if len(path) == STEP or path.startswith(place)]


def counted_for(deadline: Deadline, municipality: Organisation | None) -> str:
    """The path of whose events count: of the municipality, but of its own where the wheel is not the region's."""
    place = deadline.wheel.organisation
    return place.path if municipality is None or len(place.path) > STEP else municipality.path


def occurrence(
    deadline: Deadline, about: SchoolYear, events: EventDays, municipality: Organisation | None
) -> Occurrence:
    """The deadline in the school year that it is about, for a municipality (None: for all of its wheel)."""
    path = counted_for(deadline, municipality)
    counted: tuple[YearEvent, ...] = ()
    if deadline.time_kind == TimeKind.EVENT:
        counted = events.of(deadline.event, event_year(about, in_year_after=deadline.in_year_after), path)
    days = resolve(deadline, about, [event.day for event in counted])
    return Occurrence(deadline, about, days.starts, days.ends, days.missing, counted)


def occurrences(
    deadlines: Iterable[Deadline], years: Sequence[SchoolYear], events: EventDays, municipality: Organisation | None
) -> list[Occurrence]:
    """Each deadline in each school year that it holds for, by day; those without a day last (one query at most)."""
    rows = [
        occurrence(deadline, about, events, municipality)
        for deadline in deadlines
        for about in years
        if deadline.holds_for(about)
    ]
    return sorted(rows, key=_order)


def _order(row: Occurrence) -> tuple[date, date, int]:
    return row.starts or date.max, row.ends or date.max, row.deadline.pk or 0


def years_ahead(deadline: Deadline, on: date, *, number: int = 2) -> list[Occurrence]:
    """A deadline, stored or not, in the school year of a day and those after it (one query at most)."""
    first = SchoolYear.of(on)
    years = [first.plus(step) for step in range(number)]
    events = EventDays(deadline.wheel.organisation.region_path, first, first.plus(number))
    return [occurrence(deadline, about, events, None) for about in years if deadline.holds_for(about)]
