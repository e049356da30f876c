"""Deadlines that somebody is to be reminded of."""

from collections.abc import Iterable
from datetime import date

from gatherings.year_wheel.models import Deadline
from gatherings.year_wheel.querysets import Held
from gatherings.year_wheel.rules import REMINDED, SchoolYear
from gatherings.year_wheel.selectors.occurrences import EventDays, Occurrence, occurrence
from network.organisations.models import Organisation


def deadlines_near(held: Iterable[Held], municipality: Organisation | None, today: date) -> list[Occurrence]:
    """What the roles are responsible for that begins or is due within two weeks, by day.

    `municipality` is the one whose days count. One query; one more for each region with deadlines that are counted from
    an event.
    """
    year = SchoolYear.of(today)
    mine = Deadline.objects.in_use(today).entrusted_to(held).holding_in(year.plus(-2), year.plus(1))
    events: dict[str, EventDays] = {}
    rows = []
    for deadline in mine.select_related("wheel__organisation", "network").order_by("pk"):
        place = deadline.wheel.organisation
        days = events.setdefault(place.region_path, EventDays(place.region_path, year.plus(-2), year.plus(2)))
        rows += [
            occurrence(deadline, about, days, municipality)
            for about in (year.plus(step) for step in (-2, -1, 0, 1))
            if deadline.holds_for(about)
        ]
    near = [row for row in rows if is_near(row, today)]
    return sorted(near, key=lambda row: row.next_edge(today))


def is_near(row: Occurrence, today: date) -> bool:
    """Whether it begins or is due within two weeks."""
    return row.overlaps(today, today + REMINDED) and row.next_edge(today) - today <= REMINDED
