"""Gatherings in a calendar file, read from what was last published."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from gatherings.calendars.selectors.ics import DOMAIN, OSLO
from gatherings.programme.enums import GatheringStatus, SessionKind
from gatherings.programme.rules.people import who_leads


def _description(event: dict[str, Any]) -> str:
    parts = []
    if event["kind"]:
        parts.append(str(SessionKind(event["kind"]).label))
    if who := who_leads(event):
        label = _("Contact: %(who)s") if event["what"] == "gathering" else _("Responsible: %(who)s")
        parts.append(label % {"who": who})
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
