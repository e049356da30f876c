"""Appoints invented people to seats, one after another."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from home.reference import lookup
from home.reference.data_files import Entry, read_table
from home.reference.seats import Seat
from network.memberships.actions import appoint
from network.networks.models import Network
from network.organisations.models import Organisation
from network.persons.models import Person
from network.roles.enums import Role


class NameRow(Entry):
    """A first name and a surname that do not belong together; there are fewer surnames."""

    first: str
    last: str = ""


class Appointments:
    """Hands out invented people one by one, and appoints in the name of `by`, the coordinator once there is one."""

    def __init__(self) -> None:
        self.by: Person | None = None
        self._networks = {network.code: network for network in Network.objects.filter(organisation=lookup.region())}
        self._names = _names()

    def new_person(self) -> Person:
        first, last = next(self._names)
        return Person.objects.create_user(None, first_name=first, last_name=last)

    def appoint(
        self,
        person: Person,
        role: Role,
        organisation: Organisation,
        *,
        network: str = "",
        title: str,
        since: date,
        until: date | None = None,
    ) -> None:
        """Appoint; in a network not before it was founded."""
        seat = self._networks[network] if network else None
        first_day = max(since, seat.founded_on) if seat and seat.founded_on else since
        appoint(
            person,
            role=role,
            organisation=organisation,
            network=seat,
            title=title,
            since=first_day,
            until=until,
            by=self.by,
        )

    def fill(
        self,
        seat: Seat,
        organisation: Organisation,
        *,
        person: Person | None = None,
        since: date | None = None,
        until: date | None = None,
        replaced_on: date | None = None,
    ) -> None:
        """Let the person, or a new one, hold the seat from its first day, for as long as the organisation is there.

        `since` and `until` are given where the person's days are others.
        `replaced_on` is the day they took over from a new person who held it from the beginning.
        """
        first_day = since or max(seat.since, organisation.founded_on or seat.since)
        until = until or organisation.closed_on
        if replaced_on:
            earlier_title = seat.earlier_title or seat.title
            self._hold(seat, organisation, self.new_person(), earlier_title, first_day, replaced_on - timedelta(days=1))
            first_day = replaced_on
        self._hold(seat, organisation, person or self.new_person(), seat.title, first_day, until)

    def _hold(
        self, seat: Seat, organisation: Organisation, person: Person, title: str, since: date, until: date | None
    ) -> None:
        role = seat.role
        if seat.held_in_organisation:
            self.appoint(person, role, organisation, title=title, since=since, until=until)
            role = Role.MEMBER
        self.appoint(person, role, organisation, network=seat.network, title=title, since=since, until=until)


def _names() -> Iterator[tuple[str, str]]:
    """Six hundred names that nobody has, first names and surnames both turning over quickly."""
    rows = read_table("names.csv", NameRow)
    first_names = [row.first for row in rows]
    surnames = [row.last for row in rows if row.last]
    for turn, number in product(range(len(surnames)), range(len(first_names))):
        yield first_names[number], surnames[(number + turn) % len(surnames)]
