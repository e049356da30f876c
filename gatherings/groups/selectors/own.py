"""The groups of one participant: on the gathering's page, on My page and on a guest's own page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from gatherings.groups.models import Division, DivisionGroup, GroupPlace
from gatherings.groups.selectors.participants import municipality_names, municipality_of
from gatherings.groups.selectors.reading import Member
from gatherings.programme.models import GatheringPage, Session
from gatherings.registration.models import Registration
from gatherings.registration.selectors.listing import name_key
from network.persons.models import User


@dataclass(frozen=True)
class OwnGroup:
    """One's place in a published division; without one, one may choose a group or asks for one."""

    division: Division
    group: DivisionGroup | None
    may_choose: bool
    leads: bool = False
    sessions: list[Session] = field(default_factory=list)

    @property
    def uids(self) -> list[UUID]:
        return self.division.uids


def own_groups(gathering: GatheringPage | None, user: User, on: date) -> list[OwnGroup]:
    """What somebody signed in sees of the groups of a gathering.

    No query for anonymous readers, one where nothing is published, three at most.
    """
    if gathering is None or gathering.pk is None or not user.is_authenticated:
        return []
    divisions = list(Division.objects.published().of(gathering))
    if not divisions:
        return []
    seated = Registration.objects.registered().of(user).filter(setup__gathering=gathering.pk)
    registration = seated.first()
    return _own(gathering, divisions, registration, on) if registration is not None else []


def groups_of(registration: Registration, gathering: GatheringPage, on: date) -> list[OwnGroup]:
    """The same for somebody whose registration is at hand, a guest too (two queries, one where there is none)."""
    if not registration.has_seat:
        return []
    divisions = list(Division.objects.published().of(gathering))
    return _own(gathering, divisions, registration, on) if divisions else []


def _own(
    gathering: GatheringPage, divisions: Iterable[Division], registration: Registration, on: date
) -> list[OwnGroup]:
    places = GroupPlace.objects.filter(registration=registration).select_related("group")
    held = {place.division_id: place for place in places}
    shown = []
    for division in divisions:
        division.gathering = gathering
        place = held.get(division.pk)
        group, leads = (place.group, place.leads) if place else (None, False)
        shown.append(OwnGroup(division, group, division.is_open_to_choose(on), leads))
    return shown


def with_sessions(groups: list[OwnGroup], sessions: Iterable[Session]) -> list[OwnGroup]:
    """Each with those sessions of the programme that it holds for, the cancelled ones too (no query)."""
    for own in groups:
        uids = set(own.uids)
        own.sessions[:] = [session for session in sessions if session.uid in uids]
    return groups


def members_of(group: DivisionGroup) -> list[Member]:
    """Those in a group by name, with their municipality (two queries)."""
    places = list(GroupPlace.objects.standing().filter(group=group).with_names())
    names = municipality_names(municipality_of(place.registration) for place in places)
    members = [
        Member(place.registration, names.get(municipality_of(place.registration), ""), place, group) for place in places
    ]
    return sorted(members, key=lambda member: name_key(member.registration))


@dataclass(frozen=True)
class GroupOption:
    """A group that one may choose, and how many places are free: None where there is no limit."""

    group: DivisionGroup
    free: int | None
    is_own: bool

    @property
    def is_full(self) -> bool:
        return self.free == 0


def options_of(division: Division, own: DivisionGroup | None) -> list[GroupOption]:
    """The groups to choose among, in the order of their numbers (two queries)."""
    taken: dict[int, int] = {}
    for pk in GroupPlace.objects.standing().filter(division=division).values_list("group", flat=True):
        taken[pk] = taken.get(pk, 0) + 1
    return [
        GroupOption(
            group,
            None if group.capacity is None else max(0, group.capacity - taken.get(group.pk, 0)),
            own is not None and own.pk == group.pk,
        )
        for group in division.groups.order_by("number")
    ]
