"""Gatherings held since 2017, one with its programme a few weeks ahead, and one in the spring."""

from datetime import date, time, timedelta

from gatherings.programme.actions.gatherings import add_document, draft_of, make_gathering, publish_gathering
from gatherings.programme.actions.guests import add_guest
from gatherings.programme.actions.releasing import release_programme
from gatherings.programme.actions.sessions import add_session, change_session
from gatherings.programme.enums import Matter, SessionKind
from gatherings.programme.models import GatheringIndexPage, GatheringPage, ProgrammeGuest
from home.reference import lookup
from home.reference.data_files import Entry, read_document, read_table
from home.reference.working_days import two_days_from_wednesday
from network.networks.models import Network
from network.persons.models import Person


class GatheringEntry(Entry):
    """A gathering on its own days, or on a Wednesday and Thursday counted from the day of loading.

    Networks are named by code; `programme` is the name of a table of sessions.
    """

    slug: str
    title: str
    place: str
    address: str
    networks: tuple[str, ...]
    purpose: str
    starts: date | None = None
    ends: date | None = None
    days_from_today: int = 0
    programme: str = ""

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day."""
        if self.starts and self.ends:
            return self.starts, self.ends
        step = 1 if self.days_from_today > 0 else -1
        starts = two_days_from_wednesday(today + timedelta(days=self.days_from_today), step=step)
        return starts, starts + timedelta(days=1)


class ReleaseEntry(Entry):
    """A session in another room, and how it is told."""

    gathering: str
    session: str
    room: str
    words: str


class MaterialEntry(Entry):
    """A link that belongs to a session."""

    gathering: str
    session: str
    title: str
    url: str


class Gatherings(Entry):
    contact: str
    material: MaterialEntry
    release: ReleaseEntry
    gatherings: tuple[GatheringEntry, ...]


class SessionRow(Entry):
    """A session; `day` is 1 for the first day. `people` are accounts, `guests` names with organisations."""

    day: int
    starts: time
    minutes: int
    kind: SessionKind
    title: str
    people: str = ""
    guests: str = ""
    responsible: str = ""
    track: str = ""
    room: str = ""
    text: str = ""


def load_gatherings(today: date) -> None:
    by, index = lookup.account("koordinator"), GatheringIndexPage.objects.get()
    document = read_document("gatherings.toml", Gatherings)
    for entry in document.gatherings:
        starts, ends = entry.days(today)
        page = make_gathering(
            parent=index,
            title=entry.title,
            slug=entry.slug,
            starts_on=starts,
            ends_on=ends,
            place=entry.place,
            address=entry.address,
            purpose=entry.purpose,
            contact=document.contact,
            organiser=lookup.region(),
            networks=Network.objects.filter(code__in=entry.networks),
            by=by,
        )
        if entry.programme:
            _load_programme(page, by, entry.programme)
        if entry.slug == document.material.gathering:
            _load_material(page, by, document.material)
        publish_gathering(page, by=by)
    _release(document.release, by)


def _release(entry: ReleaseEntry, by: Person) -> None:
    page = GatheringPage.objects.get(slug=entry.gathering)
    uid = page.sessions.get(title=entry.session).uid
    change_session(page, uid=uid, room=entry.room, by=by)
    release_programme(page, by=by, words={(str(uid), str(Matter.PLACE)): (entry.words, True)})


def _load_programme(page: GatheringPage, by: Person, table: str) -> None:
    for row in read_table(table, SessionRow):
        add_session(
            page,
            day=row.day,
            starts=row.starts,
            minutes=row.minutes,
            kind=row.kind,
            title=row.title,
            text=row.text,
            people=[*_members(row.people), *_guests(page, by, row.guests)],
            responsible=row.responsible,
            track=row.track,
            room=row.room,
            by=by,
        )


def _load_material(page: GatheringPage, by: Person, entry: MaterialEntry) -> None:
    session = next(session for session in draft_of(page).sessions.all() if session.title == entry.session)
    add_document(page, url=entry.url, title=entry.title, session=session.uid, by=by)


def _members(accounts: str) -> list[Person]:
    return [lookup.account(name) for name in accounts.split(";") if name]


def _guests(page: GatheringPage, by: Person, guests: str) -> list[ProgrammeGuest]:
    named = [guest.rpartition(", ") for guest in guests.split(";") if guest]
    return [add_guest(page.organiser, name=name, organisation=place, by=by) for name, _comma, place in named]
