"""To whom a message goes: each person once, however many networks and roles, and in which language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q

from gatherings.messages.enums import Audience, Obstacle
from gatherings.messages.models import Message
from gatherings.programme.models import GatheringPage
from gatherings.registration.enums import ACTIVE, RegistrationStatus
from gatherings.registration.models import Registration
from network.memberships.models import Membership
from network.networks.models import Network
from network.networks.querysets import NetworkQuerySet
from network.organisations.rules import in_subtrees
from network.people.selectors.languages import languages_of
from network.persons.models import Person
from network.roles.enums import Role
from network.text.alphabet import by_name

STATUSES = {
    Audience.SEATED: (RegistrationStatus.REGISTERED,),
    Audience.WAITING: (RegistrationStatus.WAITING,),
    Audience.SIGNED_UP: ACTIVE,
}


@dataclass(frozen=True)
class Recipient:
    """Somebody to write to: as what they were found, in which language, or why they cannot be written to."""

    group: str
    language: str
    person: Person | None = None
    registration: Registration | None = None
    obstacle: str = ""

    @property
    def name(self) -> str:
        return str(self.person) if self.person is not None else str(self.registration)

    @property
    def address(self) -> str:
        """In small letters; empty where they are not to be written to."""
        if self.obstacle:
            return ""
        email = self.person.email if self.person is not None else self.registration and self.registration.address
        return str(email or "").lower()


@dataclass(frozen=True)
class Recipients:
    """Those who get a message, and those who should and cannot."""

    reached: Sequence[Recipient]
    not_reached: Sequence[Recipient]

    @property
    def groups(self) -> list[tuple[str, int]]:
        """How many get it by network, role or municipality, each of them counted once."""
        return list(Counter(recipient.group for recipient in self.reached).items())

    @property
    def languages(self) -> list[tuple[str, int]]:
        """How many read in each language, the most first."""
        return Counter(recipient.language for recipient in self.reached).most_common()

    def first_in(self, language: str) -> Recipient:
        return next(recipient for recipient in self.reached if recipient.language == language)


def networks_to_choose(gathering: GatheringPage, on: date) -> NetworkQuerySet:
    """Those of the gathering's region that there are on the day, by name (no query)."""
    inside = in_subtrees([gathering.organiser.region_path], "organisation__path")
    networks: NetworkQuerySet = Network.objects.alive(on).filter(inside)
    return networks.order_by(by_name("name"), "pk")


def recipients_of(message: Message, on: date) -> Recipients:
    """Who would get the message if it were sent on the day (at most four queries, however many there are)."""
    rows = _invited(message, on) if message.is_to_the_invited else _signed_up(message)
    languages = languages_of({row.person.pk: row.person for row in rows if row.person is not None}.values())
    reached, not_reached, seen = [], [], set()
    for row in rows:
        recipient = _in_language(row, languages)
        if recipient.obstacle:
            not_reached.append(recipient)
        elif recipient.address not in seen:
            seen.add(recipient.address)
            reached.append(recipient)
    return Recipients(reached, not_reached)


def _in_language(row: Recipient, languages: dict[int, str]) -> Recipient:
    language, obstacle = settings.LANGUAGE_CODE, ""
    if row.person is not None:
        language = languages[row.person.pk]
        if not row.person.is_active:
            obstacle = Obstacle.CLOSED
    elif row.registration is not None:
        language = row.registration.language or language
    if not obstacle and not row.address:
        obstacle = Obstacle.NO_ADDRESS
    return Recipient(row.group, language, row.person, row.registration, obstacle)


def _invited(message: Message, on: date) -> list[Recipient]:
    """Those who sit in the networks on the day or hold the roles where the gathering is arranged, each once."""
    roles = Q(role__in=message.roles) & in_subtrees([message.gathering.organiser.path], "organisation__path")
    held = Membership.objects.on(on).filter(Q(network__in=message.networks) | roles)
    seats = sorted(
        held.select_related("person", "network").order_by(by_name("person__last_name"), by_name("person__first_name")),
        key=lambda seat: _place(seat, message),
    )
    signed_up = _who_signed_up(message) if message.audience == Audience.NOT_SIGNED_UP else (set(), set())
    people: dict[int, Recipient] = {}
    for seat in seats:
        is_signed_up = seat.person_id in signed_up[0] or (seat.person.email or "").lower() in signed_up[1]
        if not is_signed_up:
            people.setdefault(seat.person_id, Recipient(_group(seat, message), "", person=seat.person))
    return list(people.values())


def _place(seat: Membership, message: Message) -> tuple[bool, str, int]:
    """Networks before roles, in one order, so that each is counted in the same group every time."""
    is_in_network = seat.network_id in message.networks
    role = 0 if is_in_network else list(Role).index(Role(seat.role))
    return not is_in_network, str(seat.network) if is_in_network else "", role


def _group(seat: Membership, message: Message) -> str:
    if seat.network_id in message.networks:
        return str(seat.network)
    return str(seat.get_role_display())


def _who_signed_up(message: Message) -> tuple[set[int], set[str]]:
    """The keys of the people and the addresses of the guests that are signed up (one query)."""
    rows = Registration.objects.active().filter(setup__gathering=message.gathering_id)
    people, addresses = set(), set()
    for person, address in rows.values_list("person", "guest_email"):
        people.add(person)
        addresses.add(address)
    return people - {None}, addresses - {""}


def _signed_up(message: Message) -> list[Recipient]:
    """Those on the list of the gathering, people before guests (one query)."""
    rows = Registration.objects.filter(
        setup__gathering=message.gathering_id, status__in=STATUSES[Audience(message.audience)]
    )
    return [
        Recipient(row.municipality.name if row.municipality else "", "", person=row.person, registration=row)
        for row in _people_first(rows.with_names().order_by("joined"))
    ]


def _people_first(rows: Iterable[Registration]) -> list[Registration]:
    return sorted(rows, key=lambda row: row.is_guest)
