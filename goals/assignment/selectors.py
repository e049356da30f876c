"""Who is responsible for records on a day: the role, who held it then, or that nobody did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from goals.assignment.models import AssignableRecord
from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of
from network.roles.enums import Role
from network.text.alphabet import alphabetical

type Seat = tuple[str, int | None, int | None]


@dataclass(frozen=True)
class Responsibility:
    """Who answers for one record, as one reader may know it: the names are empty where they may not be known.

    Vacant is a role that nobody holds while the record still waits for somebody.
    """

    person: str = ""
    role: str = ""
    holders: tuple[str, ...] = ()
    is_vacant: bool = False
    words: str = ""

    def __str__(self) -> str:
        """In one line, for plans and files."""
        role = self.role
        if self.holders:
            role = f"{role} ({', '.join(self.holders)})"
        elif self.is_vacant:
            role = f"{role} ({_('nobody has the role')})"
        return ", ".join(filter(None, (self.person, role, self.words)))


class Responsibles:
    """Those responsible for records on a day, asked for all at once; the records come from `with_status_on(on)`.

    No query where no role is responsible; else one for who holds the roles, one each for the organisations and
    the networks, and one for their names where an earlier day is asked for.
    """

    def __init__(self, records: Sequence[AssignableRecord], *, on: date, per: date | None) -> None:
        self.records = records
        held = _held({record.responsible_role for record in records} - {""}, records, on)
        self._places = _places(records, per)
        for record in records:
            holders = held.get(_seat(record), ())
            named = {record.responsible_person_id} - {None}
            record.answered_by = named | set(holders)  # type: ignore[attr-defined]

    @property
    def people(self) -> set[int]:
        """Everybody who is responsible for any of them, to ask for their names."""
        return {pk for record in self.records for pk in record.answered_by}  # type: ignore[attr-defined]

    def add_names(self, names: dict[int | None, str]) -> None:
        """Give each record its `responsibility`, with the names that the reader may know."""
        for record in self.records:
            record.responsibility = self._responsibility(record, names)  # type: ignore[attr-defined]

    def _responsibility(self, record: Any, names: dict[int | None, str]) -> Responsibility:
        if not record.responsible_role:
            return Responsibility(person=names.get(record.responsible_person_id, ""), words=record.responsible)
        known = sorted((names[pk] for pk in record.answered_by if pk in names), key=alphabetical)
        return Responsibility(
            role=role_in_words(record.responsible_role, self._places.get(_seat(record)[1:])),
            holders=tuple(known),
            is_vacant=not (record.answered_by or record.is_settled),
            words=record.responsible,
        )


def role_in_words(role: str, place: Organisation | Network | None) -> str:
    """A role and where it is held: «Unit leader, Elvevoll skole»."""
    return f"{Role(role).label}, {place or '–'}"


def in_words(record: AssignableRecord) -> str:
    """Who is responsible, without who holds the role; for lists of those who may know all names."""
    place = record.responsible_place
    role = role_in_words(record.responsible_role, place) if place else ""
    return ", ".join(filter(None, (str(record.responsible_person or ""), role, record.responsible)))


def _seat(record: Any) -> Seat:
    return (record.responsible_role, record.responsible_organisation_id, record.responsible_network_id)


def _held(roles: set[str], records: Sequence[AssignableRecord], on: date) -> dict[Seat, set[int]]:
    """Who held each role in each place on the day (one query, none where no role is asked for)."""
    if not roles:
        return {}
    organisations = {record.responsible_organisation_id for record in records} - {None}
    networks = {record.responsible_network_id for record in records} - {None}
    rows = (
        Membership.objects.on(on)
        .filter(Q(organisation__in=organisations) | Q(network__in=networks), role__in=roles)
        .values_list("role", "organisation", "network", "person")
    )
    held: dict[Seat, set[int]] = {}
    for role, organisation, network, person in rows:
        held.setdefault((role, organisation, None), set()).add(person)
        held.setdefault((role, None, network), set()).add(person)
    return held


def _places(
    records: Sequence[AssignableRecord], per: date | None
) -> dict[tuple[int | None, int | None], Organisation | Network]:
    """The organisations and networks of the roles, by the names of the day."""
    organisations = _places_by_id(Organisation, records, "responsible_organisation")
    networks = _places_by_id(Network, records, "responsible_network")
    name_organisations(list(organisations.values()), per)
    read_as_of(list(networks.values()), per)
    places: dict[tuple[int | None, int | None], Organisation | Network] = {}
    places.update({(pk, None): place for pk, place in organisations.items()})
    places.update({(None, pk): place for pk, place in networks.items()})
    return places


def _places_by_id[Place: Model](
    model: type[Place], records: Sequence[AssignableRecord], relation: str
) -> dict[int, Place]:
    """By id what a relation of the records leads to (one query for those that are not fetched with them)."""
    ids = {getattr(record, f"{relation}_id") for record in records} - {None}
    fetched = [record._state.fields_cache.get(relation) for record in records]
    places = {place.pk: place for place in fetched if place is not None and place.pk in ids}
    missing = ids - set(places)
    return places | (model._default_manager.in_bulk(missing) if missing else {})
