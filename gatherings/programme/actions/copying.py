"""A gathering made from another."""

from datetime import date, timedelta
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gatherings.programme.actions.gatherings import draft_of, make_gathering, require_edit, save_draft
from gatherings.programme.actions.sessions import CARRIED, lead_likewise
from gatherings.programme.models import GatheringDocument, GatheringIndexPage, GatheringPage, GatheringRoom, Session
from gatherings.programme.signals import gathering_copied
from network.persons.models import Person


@transaction.atomic
def copy_gathering(page: GatheringPage, *, title: str, starts_on: date, by: Person | None) -> GatheringPage:
    """A draft in the same list, as long as the other and with its programme and documents, at an address of its own.

    The rooms come along without the hours in which they were free. Cancelled sessions, a cancellation, registrations
    and what was written stay behind. Raises NotAllowed, ValidationError.
    """
    require_edit(page, by)
    source = draft_of(page)
    if not title.strip():
        raise ValidationError({"title": _("Give it a title.")})
    copy = make_gathering(
        parent=cast("GatheringIndexPage", source.get_parent().specific),
        title=title,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=source.number_of_days - 1),
        place=source.place,
        address=source.address,
        purpose=source.purpose,
        contact=source.contact,
        organiser=source.organiser,
        networks=source.networks.all(),
        by=by,
    )
    draft = draft_of(copy)
    kept = [session for session in source.sessions.all() if not session.cancelled]
    twins = {}
    for place, session in enumerate(sorted(kept, key=lambda session: (session.day, session.starts))):
        values = {name: getattr(session, name) for name in CARRIED}
        twin = Session(day=session.day, sort_order=place, **values)
        twins[session.uid] = twin.uid
        draft.sessions.add(twin)
    lead_likewise(draft, source, twins)
    for place, shown in enumerate(source.shown_documents()):
        row = GatheringDocument(document=shown.document, url=shown.url, title=shown.title, sort_order=place)
        row.session_uid = twins.get(shown.session_uid)
        draft.documents.add(row)
    rooms = [room for room in source.rooms.all() if room.day is None]
    for place, room in enumerate(rooms):
        draft.rooms.add(GatheringRoom(name=room.name, seats=room.seats, sort_order=place))
    saved = save_draft(draft, by=by)
    gathering_copied.send(GatheringPage, source=page, copy=saved, sessions=twins)
    return saved
