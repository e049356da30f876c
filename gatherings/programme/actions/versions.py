"""Versions of the programme: frozen at the first publication and at each release, with the calendar's numbers.

An event of a version is a mapping: `uid`, `what` (gathering or session), `title`, `starts`, `ends` (ISO: dates for the
gathering, both inclusive; wall-clock moments for a session), `place`, `status`, `text`, `kind`, `responsible`,
`sequence`, `changed_at` (ISO, UTC), `removed`; where persons lead a session, `people`: their keys, and their names and
organisations as they read then. `track` where it belongs to one.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.programme.enums import MAILED, GatheringStatus
from gatherings.programme.models import GatheringPage, ProgrammeVersion, Session
from gatherings.programme.selectors.changes import Change, changes_between
from network.memberships.models import Membership
from network.persons.models import Person
from network.roles.rules import WAGTAIL_GROUPS

type Event = dict[str, Any]
type Words = Mapping[tuple[str, str], tuple[str, bool]]
"""The coordinator's sentence about a change, and whether it is mailed, by `Change.key`."""

LONGEST_SENTENCE = 300

# A change in one of these is one that a calendar must tell of (RFC 5545, 3.8.7.4): SEQUENCE rises.
TIMING = ("starts", "ends", "place", "status")
STAMPS = ("sequence", "changed_at", "removed")


def _gathering_event(page: GatheringPage) -> Event:
    return {
        "uid": str(page.uid),
        "what": "gathering",
        "title": page.title,
        "starts": page.starts_on.isoformat(),
        "ends": page.ends_on.isoformat(),
        "place": ", ".join(part for part in (page.place, page.address) if part),
        "status": page.status,
        "text": page.purpose,
        "kind": "",
        "responsible": page.contact,
    }


def _session_event(session: Session, page: GatheringPage) -> Event:
    return {
        "uid": str(session.uid),
        "what": "session",
        "title": session.title,
        "starts": session.begins.isoformat(timespec="minutes"),
        "ends": session.ends.isoformat(timespec="minutes"),
        "place": ", ".join(part for part in (session.room, page.place) if part),
        "status": GatheringStatus.CANCELLED if session.cancelled else page.status,
        "text": session.text,
        "kind": session.kind,
        "responsible": session.responsible,
        **({"track": session.track} if session.track else {}),
        **({"people": [person.kept() for person in session.people]} if session.people else {}),
    }


def _stamped(event: Event, before: Event | None, at: str) -> Event:
    """The event with its calendar numbers, given what was published before."""
    if before is None:
        return {**event, "sequence": 0, "changed_at": at, "removed": False}
    event = _with_organisations_kept(event, before)
    content = {name: value for name, value in before.items() if name not in STAMPS}
    moved = before["removed"] or any(event[name] != before[name] for name in TIMING)
    changed = moved or event != content
    return {
        **event,
        "sequence": before["sequence"] + (1 if moved else 0),
        "changed_at": at if changed else before["changed_at"],
        "removed": False,
    }


def _with_organisations_kept(event: Event, before: Event) -> Event:
    """Where the same persons lead it, that one of them works in another place by now makes no new version."""
    now, then = ([(p["key"], p["name"]) for p in e.get("people", ())] for e in (event, before))
    return {**event, "people": before["people"]} if now and now == then else event


def _withdrawn(event: Event, at: str) -> Event:
    """An event that is no longer in the programme; kept, so that its number goes on if it comes back."""
    if event["removed"]:
        return event
    return {**event, "removed": True, "sequence": event["sequence"] + 1, "changed_at": at}


def _published_as(person: Person | None) -> str:
    if person is None:
        return ""
    roles = Membership.objects.of(person).current().with_role(*WAGTAIL_GROUPS)
    held = set(roles.values_list("role", flat=True))
    return next((role.value for role in WAGTAIL_GROUPS if role.value in held), "")


def draft_events(page: GatheringPage, latest: ProgrammeVersion | None, at: datetime) -> list[Event]:
    """What a version of the page as it is here would hold, after the latest one."""
    stamp = at.isoformat(timespec="seconds")
    before = {event["uid"]: event for event in latest.events} if latest else {}
    sessions = sorted((s for day in page.days() for slot in day.slots for s in slot.sessions), key=lambda s: s.begins)
    events = [_gathering_event(page), *(_session_event(s, page) for s in sessions)]
    stamped = [_stamped(event, before.get(event["uid"]), stamp) for event in events]
    kept = {event["uid"] for event in events}
    return stamped + [_withdrawn(event, stamp) for uid, event in before.items() if uid not in kept]


@transaction.atomic
def note_version(
    page: GatheringPage, *, by: Person | None, at: datetime | None = None, words: Words | None = None
) -> ProgrammeVersion | None:
    """Freeze the programme that is stored; None where nothing that a participant sees has changed.

    Called by a release, and by the first publication, through an action, the admin or the scheduler alike.
    Raises ValidationError for words that are too long.
    """
    moment = at or timezone.now()
    latest = ProgrammeVersion.objects.select_for_update().filter(gathering=page).order_by("-number").first()
    current = GatheringPage.objects.get(pk=page.pk)
    events = draft_events(current, latest, moment)
    if latest is not None and events == latest.events:
        return None
    return ProgrammeVersion.objects.create(
        gathering=current,
        number=latest.number + 1 if latest else 1,
        published_at=moment,
        published_by=by,
        published_as=_published_as(by),
        events=events,
        changes=_in_words(changes_between(latest.events, events), words or {}) if latest else [],
    )


def _in_words(changes: list[Change], words: Words) -> list[Event]:
    """The changes as they are kept: the coordinator's words where they gave some, and whether they are mailed."""
    kept = []
    for change in changes:
        text, is_mailed = words.get(change.key, (change.text, change.matter in MAILED))
        text = " ".join(text.split()) or change.text
        if len(text) > LONGEST_SENTENCE:
            words_of_it = {"most": LONGEST_SENTENCE, "start": f"{text[:40]}…"}
            raise ValidationError(_("At most %(most)d characters in a sentence: “%(start)s”") % words_of_it)
        kept.append(
            {
                "uid": change.uid,
                "matter": str(change.matter),
                "text": text,
                "is_edited": text != change.text,
                "is_mailed": is_mailed,
            }
        )
    return kept
