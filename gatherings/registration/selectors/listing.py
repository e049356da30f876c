"""Those whom somebody may register, and who comes, as lists."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from gatherings.registration.models import Registration, RegistrationAnswer, RegistrationSetup
from gatherings.registration.selectors.people import distinct_seats, people_for, roles_in_region
from gatherings.registration.selectors.seats import quotas_of
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.persons.models import Person, User
from network.text.alphabet import alphabetical
from network.text.searching import contains

MOST_SHOWN = 400

type Letters = tuple[list[tuple[int, int]], str, str]
type NameKey = tuple[Letters, Letters]


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be registered: as what, and how they stand on the list already."""

    person: Person
    seat: Membership
    registration: Registration | None


@dataclass(frozen=True)
class Candidates:
    """By organisation; `left_out` is how many more there are than are shown."""

    groups: list[tuple[Organisation, list[Candidate]]]
    number: int
    left_out: int = 0


def candidates(user: User, setup: RegistrationSetup, on: date, *, search: str = "") -> Candidates:
    """Those whom the user may register, by organisation and name (two queries)."""
    held = roles_in_region(setup, on).filter(people_for(user, setup, on))
    for word in search.split():
        held = held.filter(
            contains("person__first_name", word)
            | contains("person__last_name", word)
            | contains("organisation__name", word)
        )
    seats: dict[int, list[Membership]] = {}
    for membership in held:
        seats.setdefault(membership.person_id, []).append(membership)
    active = setup.registrations.active().with_place().filter(person__in=[*seats])
    standing = {registration.person_id: registration for registration in active}
    everybody = [
        Candidate(rows[0].person, distinct_seats(rows)[0], standing.get(person)) for person, rows in seats.items()
    ]
    everybody.sort(key=lambda one: (one.seat.organisation.path, *_by_name(one.person)))
    groups: dict[Organisation, list[Candidate]] = {}
    for candidate in everybody[:MOST_SHOWN]:
        groups.setdefault(candidate.seat.organisation, []).append(candidate)
    return Candidates(list(groups.items()), len(everybody), max(0, len(everybody) - MOST_SHOWN))


def _by_name(person: Person) -> NameKey:
    return alphabetical(person.last_name), alphabetical(person.first_name)


@dataclass
class MunicipalityList:
    """Those from one municipality, by name; None are guests and those of the region as a whole."""

    municipality: Organisation | None
    quota: int | None
    registrations: list[Registration] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return self.quota is not None and len(self.registrations) >= self.quota


@dataclass(frozen=True)
class Participants:
    """Who comes, municipality by municipality, and who waits, the first in line first."""

    by_municipality: list[MunicipalityList]
    waiting: list[Registration]
    seated: int


def participants(setup: RegistrationSetup, *, search: str = "") -> Participants:
    """Three queries; those whom a search narrows the list down to, counted as such."""
    rows = setup.registrations.active().with_names().with_place()
    if search:
        rows = rows.named(search)
    registrations = list(rows.order_by("joined"))
    quotas = quotas_of(setup)
    places: dict[int | None, MunicipalityList] = {}
    if not search:
        for municipality in Organisation.objects.filter(pk__in=quotas):
            places[municipality.pk] = MunicipalityList(municipality, quotas[municipality.pk])
    seated = [registration for registration in registrations if registration.has_seat]
    for registration in seated:
        key = registration.municipality_id
        places.setdefault(key, MunicipalityList(registration.municipality, quotas.get(key or 0)))
        places[key].registrations.append(registration)
    for place in places.values():
        place.registrations.sort(key=name_key)
    ordered = sorted(
        places.values(),
        key=lambda place: (
            place.municipality is None,
            alphabetical(place.municipality.name if place.municipality else ""),
        ),
    )
    waiting = [registration for registration in registrations if registration.is_waiting]
    return Participants(ordered, waiting, len(seated))


def name_key(registration: Registration) -> NameKey:
    """By last name, then first; of a guest the last word of the name."""
    if registration.person is not None:
        return _by_name(registration.person)
    first, _space, last = registration.guest_name.rpartition(" ")
    return alphabetical(last), alphabetical(first)


def seated_by_name(setup: RegistrationSetup) -> list[Registration]:
    """All who have a seat, by name (one query)."""
    return sorted(setup.registrations.registered().with_names(), key=name_key)


@dataclass(frozen=True)
class QuestionSummary:
    """What those with a seat have answered to one question: each answer and how often it was given."""

    wording: str
    answers: list[tuple[str, int]]


def answers_in_numbers(setup: RegistrationSetup) -> list[QuestionSummary]:
    """Question by question, what was answered most often first (one query)."""
    rows = RegistrationAnswer.objects.filter(registration__in=setup.registrations.registered())
    counted: dict[int, tuple[str, Counter[str]]] = {}
    for answer in rows.select_related("question").order_by("question__place", "question"):
        _wording, numbers = counted.setdefault(answer.question_id, (answer.question.wording, Counter()))
        numbers[answer.words] += 1
    return [QuestionSummary(wording, numbers.most_common()) for wording, numbers in counted.values()]
