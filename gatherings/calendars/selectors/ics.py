"""Calendar files (RFC 5545): what every feed begins with, and how it is written.

The same content gives the same bytes. No METHOD (these are feeds, not invitations), and a VTIMEZONE of our own with
rules: the library's automatic one lists single transitions, which some clients read an hour wrong.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

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


def as_bytes(calendar: Calendar) -> bytes:
    """CRLF line ends, folded at 75 octets, in the order things were added."""
    return bytes(calendar.to_ical(sorted=False))
