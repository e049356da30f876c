"""What changed from one published version of a programme to the next, in the reader's words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from gatherings.programme.enums import GatheringStatus, Matter
from gatherings.programme.rules.people import in_words, keys_in, people_in, who_leads

type Event = dict[str, object]


@dataclass(frozen=True)
class Change:
    """One sentence, and which event of the programme it is about."""

    uid: str
    text: str
    kind: str = "changed"
    """`new`, `changed` or `cancelled`."""
    matter: Matter = Matter.TEXT

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others of the same two versions."""
        return self.uid, str(self.matter)


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


def _status_said(new: Event) -> str:
    """That it is cancelled, or takes place after all."""
    is_cancelled = new["status"] == GatheringStatus.CANCELLED
    if new["what"] == "gathering":
        return _("The gathering is cancelled") if is_cancelled else _("The gathering takes place after all")
    if is_cancelled:
        return _("“%(title)s”, %(when)s, is cancelled") % {"title": new["title"], "when": _when(new)}
    return _("“%(title)s” takes place after all") % {"title": new["title"]}


def _sentences(old: Event, new: Event) -> list[tuple[Matter, str]]:
    names = {"title": new["title"]}
    said: list[tuple[Matter, str]] = []
    if old["status"] != new["status"]:
        said.append((Matter.STATUS, _status_said(new)))
    if old["title"] != new["title"]:
        said.append((Matter.TITLE, _("“%(old)s” is now called “%(title)s”") % {**names, "old": old["title"]}))
    if old["starts"] != new["starts"]:
        moved = {**names, "old": _when(old), "new": _when(new)}
        said.append((Matter.TIME, _("“%(title)s” is moved from %(old)s to %(new)s") % moved))
    elif old["ends"] != new["ends"]:
        said.append((Matter.TIME, _("“%(title)s” has another length") % names))
    if old["place"] != new["place"]:
        if new["place"]:
            said.append((Matter.PLACE, _("“%(title)s” is now in %(place)s") % {**names, "place": new["place"]}))
        else:
            said.append((Matter.PLACE, _("“%(title)s” has no room yet") % names))
    if new["what"] == "session":
        said += [(Matter.RESPONSIBLE, text) for text in _responsible_said(old, new)]
    elif old["responsible"] != new["responsible"] and new["responsible"]:
        contact = {**names, "who": new["responsible"]}
        said.append((Matter.TEXT, _("“%(title)s”: the contact is now %(who)s") % contact))
    if not said and any(old.get(name) != new.get(name) for name in ("text", "kind", "responsible", "people", "track")):
        said.append((Matter.TEXT, _("“%(title)s” has a new text") % names))
    return said


def _responsible_said(old: Event, new: Event) -> Iterator[str]:
    """Who leads a session now, who came, or who went: persons by record, a group by its name."""
    before, after = keys_in(old), keys_in(new)
    came = in_words(person for person in people_in(new) if person.key not in before)
    gone = in_words(person for person in people_in(old) if person.key not in after)
    if old["responsible"] != new["responsible"]:
        came = in_words([person for person in people_in(new) if person.key not in before], str(new["responsible"]))
        gone = in_words([person for person in people_in(old) if person.key not in after], str(old["responsible"]))
    words = {"title": new["title"], "came": came, "gone": gone}
    if came and gone:
        yield _("“%(title)s” is led by %(came)s instead of %(gone)s") % words
    elif came and who_leads(old):
        yield _("“%(title)s” is also led by %(came)s") % words
    elif came:
        yield _("“%(title)s” is led by %(who)s") % {**words, "who": came}
    elif gone:
        yield _("“%(title)s” is no longer led by %(gone)s") % words


def changes_between(older: list[Event], newer: list[Event]) -> list[Change]:
    """Every difference a participant would notice, in the order of the newer programme; then what is gone.

    A gathering that is cancelled, that is moved to other days or to another house, is said once and not again for each
    of its sessions.
    """
    whole = {e["status"] for events in (older, newer) for e in events if e["what"] == "gathering"}
    if len(whole) > 1:
        newer = [e if e["what"] == "gathering" else {**e, "status": _status_in(older, e)} for e in newer]
    older = _taken_along(older, newer)
    before = {str(e["uid"]): e for e in older if not e["removed"]}
    after = {str(e["uid"]): e for e in newer if not e["removed"]}
    changes: list[Change] = []
    if is_first := _is_first_programme(before, after):
        changes.append(_programme_is_ready(after))
    for uid, event in after.items():
        if uid in before:
            changes += [Change(uid, text, matter=matter) for matter, text in _sentences(before[uid], event)]
        elif not is_first:
            text = _("New: “%(title)s”, %(when)s") % {"title": event["title"], "when": _when(event)}
            changes.append(Change(uid, text, "new", Matter.NEW))
    for uid, event in before.items():
        if uid not in after:
            text = _("“%(title)s”, %(when)s, is cancelled") % {"title": event["title"], "when": _when(event)}
            changes.append(Change(uid, text, "cancelled", Matter.STATUS))
    return changes


def _is_first_programme(before: dict[str, Event], after: dict[str, Event]) -> bool:
    """Whether a gathering that had no sessions now has several: said once, not for each of them."""
    had, has = (sum(event["what"] == "session" for event in events.values()) for events in (before, after))
    return bool(before) and had == 0 and has > 1


def _programme_is_ready(after: dict[str, Event]) -> Change:
    gathering = next(event for event in after.values() if event["what"] == "gathering")
    number = sum(event["what"] == "session" for event in after.values())
    text = _("The programme of “%(title)s” is ready: %(number)s sessions") % {
        "title": gathering["title"],
        "number": number,
    }
    return Change(str(gathering["uid"]), text, "new", Matter.NEW)


def worded(changes: Sequence[Change], kept: Sequence[Mapping[str, Any]]) -> list[Change]:
    """The changes with the words that the coordinator gave them; the others stay in the reader's language.

    `kept` is `ProgrammeVersion.changes` of the newer of the two versions, where the older is the one before it.
    """
    edited = {(row["uid"], row["matter"]): row["text"] for row in kept if row["is_edited"]}
    return [replace(change, text=edited.get(change.key, change.text)) for change in changes]


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


def room_in(place: str, gathering_place: str) -> str:
    """The room of a session's place: what stands before the house."""
    house = _house(place, gathering_place)
    return place[: len(place) - len(house)].removesuffix(", ")


def _house(place: str, gathering_place: str) -> str:
    """The end of a session's place that is the gathering's house: `Storsalen, Fjordhotellet` ends in its name."""
    parts = place.split(", ")
    endings = (", ".join(parts[start:]) for start in range(len(parts)))
    return next((ending for ending in endings if ending and f"{gathering_place}, ".startswith(f"{ending}, ")), "")
