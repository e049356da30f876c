"""Sessions put into a programme, and whole days copied."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gatherings.programme.actions.checks import people_chosen
from gatherings.programme.actions.gatherings import draft_of, require_edit, save_draft
from gatherings.programme.enums import SessionKind
from gatherings.programme.models import GatheringPage, ProgrammeGuest, Session
from gatherings.programme.models.people import row_for
from network.persons.models import Person

CHANGEABLE = frozenset({"day", "starts", "minutes", "kind", "title", "text", "responsible", "room", "track", "people"})
CARRIED = ("starts", "minutes", "kind", "title", "text", "responsible", "room", "track")


def key_of(person: Person | ProgrammeGuest) -> str:
    return f"g{person.pk}" if isinstance(person, ProgrammeGuest) else f"p{person.joined_into_id or person.pk}"


def lead(draft: GatheringPage, uid: UUID, keys: Sequence[str]) -> None:
    """Let those with the keys, and nobody else, lead the session; nothing is stored. Raises ValidationError."""
    rows = list(draft.session_people.all())
    held = {row.key for row in rows if row.session_uid == uid}
    keys = list(dict.fromkeys(keys))
    people_chosen(keys, draft.organiser.region_path, held=held)
    fresh = [row_for(uid, key, place) for place, key in enumerate(keys)]
    draft.session_people.set([*(row for row in rows if row.session_uid != uid), *fresh])


def lead_likewise(draft: GatheringPage, source: GatheringPage, twins: Mapping[UUID, UUID]) -> None:
    """Let those who lead a session of the source lead its copy too; nothing is stored. `twins` are copies by uid."""
    rows = [row for row in source.session_people.all() if row.session_uid in twins]
    copies = [row_for(twins[row.session_uid], row.key, place) for place, row in enumerate(rows)]
    draft.session_people.set([*draft.session_people.all(), *copies])


@transaction.atomic
def add_session(
    page: GatheringPage,
    *,
    day: int,
    starts: time,
    minutes: int,
    title: str,
    by: Person | None,
    kind: SessionKind = SessionKind.PLENARY,
    text: str = "",
    responsible: str = "",
    room: str = "",
    track: str = "",
    people: Iterable[Person | ProgrammeGuest] = (),
) -> Session:
    """Put a session on the gathering's nth day, in the draft, led by these. Raises NotAllowed, ValidationError."""
    require_edit(page, by)
    draft = draft_of(page)
    session = Session(
        gathering=draft,
        day=day,
        starts=starts,
        minutes=minutes,
        kind=kind,
        title=title.strip(),
        text=text.strip(),
        responsible=responsible.strip(),
        room=room.strip(),
        track=track.strip(),
        sort_order=draft.sessions.count(),
    )
    session.full_clean(exclude=["gathering"])
    draft.sessions.add(session)
    lead(draft, session.uid, [key_of(person) for person in people])
    save_draft(draft, by=by)
    return session


@transaction.atomic
def change_session(page: GatheringPage, *, uid: UUID, by: Person | None, **values: Any) -> GatheringPage:
    """Change a session in the draft: when, what, who, where. `people` are all who lead it from now on.

    Raises NotAllowed, ValidationError, Session.DoesNotExist, and TypeError for a field that is not among `CHANGEABLE`.
    """
    require_edit(page, by)
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    draft = draft_of(page)
    session = draft.sessions.get(uid=uid)
    if "people" in values:
        lead(draft, uid, [key_of(person) for person in values.pop("people")])
    for name, value in values.items():
        setattr(session, name, value.strip() if isinstance(value, str) else value)
    session.full_clean(exclude=["gathering"])
    draft.sessions.add(session)
    return save_draft(draft, by=by)


@transaction.atomic
def copy_day(page: GatheringPage, *, from_day: int, to_day: int, by: Person | None) -> GatheringPage:
    """Add the sessions of one day to another, in the draft; where they clash with what is there, nothing is stored.

    Raises NotAllowed, ValidationError.
    """
    require_edit(page, by)
    draft = draft_of(page)
    if from_day == to_day:
        raise ValidationError({"to_day": _("Choose another day than the one you copy.")})
    for name, day in (("from_day", from_day), ("to_day", to_day)):
        if not 1 <= day <= draft.number_of_days:
            raise ValidationError({name: _("This day is not part of the gathering.")})
    copied = [s for s in draft.sessions.all() if s.day == from_day and not s.cancelled]
    if not copied:
        raise ValidationError({"from_day": _("There are no sessions on this day.")})
    at, twins = draft.sessions.count(), {}
    for offset, session in enumerate(copied):
        values = {name: getattr(session, name) for name in CARRIED}
        copy = Session(gathering=draft, day=to_day, sort_order=at + offset, **values)
        twins[session.uid] = copy.uid
        draft.sessions.add(copy)
    lead_likewise(draft, draft, twins)
    return save_draft(draft, by=by)


@transaction.atomic
def cancel_session(page: GatheringPage, *, uid: UUID, by: Person | None) -> GatheringPage:
    """Say in the draft that one session will not take place; it stays in the programme.

    Raises NotAllowed, Session.DoesNotExist.
    """
    require_edit(page, by)
    draft = draft_of(page)
    session = draft.sessions.get(uid=uid)
    session.cancelled = True
    draft.sessions.add(session)
    return save_draft(draft, by=by)
