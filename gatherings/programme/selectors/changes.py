"""What changed from one published version of a programme to the next, in the reader's words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from gatherings.programme.enums import GatheringStatus

type Event = dict[str, object]


@dataclass(frozen=True)
class Change:
    """One sentence, and which event of the programme it is about."""

    uid: str
    text: str
    kind: str = "changed"
    """`new`, `changed` or `cancelled`."""


def _when(event: Event) -> str:
    """`14. mars kl. 09.30` for a session, `14. mars 2027` for the gathering's first day."""
    text = str(event["starts"])
    if event["what"] == "gathering":
        return date_format(date.fromisoformat(text))
    moment = datetime.fromisoformat(text)
    return _("%(day)s at %(clock)s") % {
        "day": date_format(moment, "MONTH_DAY_FORMAT"),
        "clock": time_format(moment.time()),
    }


def _sentences(old: Event, new: Event) -> list[str]:
    names = {"title": new["title"]}
    said: list[str] = []
    if old["status"] != new["status"] and new["what"] == "gathering":
        if new["status"] == GatheringStatus.CANCELLED:
            said.append(_("The gathering is cancelled"))
        else:
            said.append(_("The gathering takes place after all"))
    elif old["status"] != new["status"]:
        if new["status"] == GatheringStatus.CANCELLED:
            said.append(_("“%(title)s”, %(when)s, is cancelled") % {**names, "when": _when(new)})
        else:
            said.append(_("“%(title)s” takes place after all") % names)
    if old["title"] != new["title"]:
        said.append(_("“%(old)s” is now called “%(title)s”") % {**names, "old": old["title"]})
    if old["starts"] != new["starts"]:
        said.append(_("“%(title)s” is moved from %(old)s to %(new)s") % {**names, "old": _when(old), "new": _when(new)})
    elif old["ends"] != new["ends"]:
        said.append(_("“%(title)s” has another length") % names)
    if old["place"] != new["place"]:
        if new["place"]:
            said.append(_("“%(title)s” is now in %(place)s") % {**names, "place": new["place"]})
        else:
            said.append(_("“%(title)s” has no room yet") % names)
    if old["responsible"] != new["responsible"] and new["responsible"]:
        said.append(_("“%(title)s” is led by %(who)s") % {**names, "who": new["responsible"]})
    if not said and any(old[name] != new[name] for name in ("text", "kind", "responsible")):
        said.append(_("“%(title)s” has a new text") % names)
    return said


def changes_between(older: list[Event], newer: list[Event]) -> list[Change]:
    """Every difference a participant would notice, in the order of the newer programme; then what is gone.

    A gathering that is cancelled, that is moved to other days or to another house, is said once and not again for each
    of its sessions.
    """
    whole = {e["status"] for events in (older, newer) for e in events if e["what"] == "gathering"}
    if len(whole) > 1:
        newer = [e if e["what"] == "gathering" else {**e, "status": _status_in(older, e)} for e in newer]
    older = _taken_along(older, newer)
    before = {e["uid"]: e for e in older if not e["removed"]}
    after = {e["uid"]: e for e in newer if not e["removed"]}
    changes: list[Change] = []
    for uid, event in after.items():
        if uid not in before:
            text = _("New: “%(title)s”, %(when)s") % {"title": event["title"], "when": _when(event)}
            changes.append(Change(str(uid), text, "new"))
        else:
            changes += [Change(str(uid), text) for text in _sentences(before[uid], event)]
    for uid, event in before.items():
        if uid not in after:
            text = _("“%(title)s”, %(when)s, is cancelled") % {"title": event["title"], "when": _when(event)}
            changes.append(Change(str(uid), text, "cancelled"))
    return changes


def _status_in(events: list[Event], event: Event) -> object:
    """The status that the event has among these; its own where it is not among them."""
    return next((e["status"] for e in events if e["uid"] == event["uid"]), event["status"])


def _taken_along(older: list[Event], newer: list[Event]) -> list[Event]:
    """The older sessions as they would be, had they followed the gathering to its newer days and house."""
    old, new = (next((e for e in events if e["what"] == "gathering"), None) for events in (older, newer))
    if old is None or new is None:
        return older
    by = date.fromisoformat(str(new["starts"])) - date.fromisoformat(str(old["starts"]))
    homes = {e["uid"]: _house(str(e["place"]), str(new["place"])) for e in newer if e["what"] == "session"}
    return [e if e["what"] == "gathering" else _followed(e, by, str(old["place"]), homes.get(e["uid"])) for e in older]


def _followed(session: Event, by: timedelta, old_house: str, house: str | None) -> Event:
    times = {
        name: (datetime.fromisoformat(str(session[name])) + by).isoformat(timespec="minutes")
        for name in ("starts", "ends")
    }
    place = str(session["place"])
    if house is not None and (left := _house(place, old_house)):
        place = place[: len(place) - len(left)] + house
    return {**session, **times, "place": place}


def _house(place: str, gathering_place: str) -> str:
    """The end of a session's place that is the gathering's house: `Storsalen, Fjordhotellet` ends in its name."""
    parts = place.split(", ")
    endings = (", ".join(parts[start:]) for start in range(len(parts)))
    return next((ending for ending in endings if ending and f"{gathering_place}, ".startswith(f"{ending}, ")), "")
