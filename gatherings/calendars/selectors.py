"""Gatherings as iCalendar (RFC 5545), read from what was last published.

The same publication gives the same bytes. No METHOD (these are feeds, not invitations), and a VTIMEZONE of our own with
rules: the library's automatic one lists single transitions, which some clients read an hour wrong.
"""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from gatherings.programme.enums import GatheringStatus, SessionKind

OSLO = ZoneInfo("Europe/Oslo")
PRODUCT = "-//Rod trad//Samlinger//NO"
DOMAIN = "rod-traad"


def _oslo() -> Timezone:
    """The rules that have held in Norway since 1996: summer time from the last Sunday of March to October's."""
    zone = Timezone()
    zone.add("tzid", "Europe/Oslo")
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "CEST", 3, 2, 1, 2),
        (TimezoneStandard(), "CET", 10, 3, 2, 1),
    ):
        part.add("tzname", name)
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 - local by RFC 5545
        part.add("rrule", vRecur({"freq": "yearly", "bymonth": month, "byday": "-1SU"}))
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone


def new_calendar(name: str) -> Calendar:
    """A calendar with its name and time zone, and no events."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Oslo")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(_oslo())
    return calendar


def _description(event: dict[str, Any]) -> str:
    parts = []
    if event["kind"]:
        parts.append(str(SessionKind(event["kind"]).label))
    if event["responsible"]:
        label = _("Contact: %(who)s") if event["what"] == "gathering" else _("Responsible: %(who)s")
        parts.append(label % {"who": event["responsible"]})
    if event["text"]:
        parts.append(event["text"])
    return "\n\n".join(parts)


def _entry(event: dict[str, Any], *, url: str) -> Event:
    entry = Event()
    changed = datetime.fromisoformat(event["changed_at"])
    entry.add("uid", f"{event['uid']}@{DOMAIN}")
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", event["sequence"])
    if event["what"] == "gathering":
        entry.add("dtstart", date.fromisoformat(event["starts"]))
        entry.add("dtend", date.fromisoformat(event["ends"]) + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
    else:
        entry.add("dtstart", datetime.fromisoformat(event["starts"]).replace(tzinfo=OSLO))
        entry.add("dtend", datetime.fromisoformat(event["ends"]).replace(tzinfo=OSLO))
    cancelled = event["removed"] or event["status"] == GatheringStatus.CANCELLED
    entry.add("summary", _("Cancelled: %(title)s") % {"title": event["title"]} if cancelled else event["title"])
    if event["place"]:
        entry.add("location", event["place"])
    if description := _description(event):
        entry.add("description", description)
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    entry.add("url", url if event["what"] == "gathering" else f"{url}#{event['uid']}")
    return entry


def add_gathering(calendar: Calendar, events: list[dict[str, Any]], *, url: str) -> None:
    """The gathering as a whole-day event that blocks nobody's time, and each of its sessions.

    What was taken out after it was published stays as cancelled: calendars that have it would else keep it as it was.
    `url` is the absolute address of its page.
    """
    for event in events:
        calendar.add_component(_entry(event, url=url))


def as_bytes(calendar: Calendar) -> bytes:
    """CRLF line ends, folded at 75 octets, in the order things were added."""
    return bytes(calendar.to_ical(sorted=False))
