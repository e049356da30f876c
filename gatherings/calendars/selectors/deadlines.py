"""Deadlines of the year wheels in a calendar file: whole days that block nobody's time."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from gatherings.calendars.selectors.ics import DOMAIN
from gatherings.year_wheel.models import Deadline, YearEvent
from gatherings.year_wheel.rules import SchoolYear, event_year
from gatherings.year_wheel.selectors.occurrences import EventDays, Occurrence, counted_for, occurrence
from network.organisations.models import Organisation


def add_deadlines(
    calendar: Calendar,
    deadlines: Iterable[Deadline],
    *,
    municipality: Organisation | None,
    this_year: SchoolYear,
    site: str,
) -> None:
    """Each deadline in the school year, the one before and the one after; `site` is the address that links begin with.

    One taken out, or ended before a school year, stays as cancelled where it has been changed since it was recorded:
    calendars may have it. What has no day is left out. One query for each region with deadlines.
    """
    years = [this_year.plus(step) for step in (-1, 0, 1)]
    events: dict[str, EventDays] = {}
    for deadline in deadlines:
        path = deadline.wheel.organisation.region_path
        days = events.setdefault(path, EventDays(path, this_year.plus(-1), this_year.plus(2)))
        for about in years:
            is_off = deadline.withdrawn_on is not None or not deadline.holds_for(about)
            row = occurrence(deadline, about, days, municipality)
            if row.starts is not None and row.ends is not None and (not is_off or deadline.version > 1):
                calendar.add_component(_entry(row, _say(row, days, municipality), is_off=is_off, site=site))


def _say(row: Occurrence, days: EventDays, municipality: Organisation | None) -> list[YearEvent]:
    """The events that its days may hang on."""
    deadline = row.deadline
    if not deadline.event:
        return []
    path = counted_for(deadline, municipality)
    return days.having_a_say(deadline.event, event_year(row.about, in_year_after=deadline.in_year_after), path)


def _entry(row: Occurrence, events: Sequence[YearEvent], *, is_off: bool, site: str) -> Event:
    deadline, entry = row.deadline, Event()
    changed = max(record.changed_at for record in (deadline, *events))
    entry.add("uid", f"{deadline.uid}-{row.about.start}@{DOMAIN}")
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", deadline.version - 1 + sum(event.version for event in events))
    entry.add("dtstart", row.starts)
    entry.add("dtend", row.ends + timedelta(days=1) if row.ends else None)
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", _("Cancelled: %(title)s") % {"title": deadline.what} if is_off else deadline.what)
    responsible = _("Responsible: %(who)s") % {"who": deadline.who} if deadline.who else ""
    parts = [deadline.wheel.name, responsible, *(f"{name}: {day:%d.%m.}" for name, day in row.by_place), deadline.text]
    entry.add("description", "\n".join(filter(None, parts)))
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    entry.add("url", site + deadline.get_absolute_url())
    return entry
