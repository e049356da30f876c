"""A division with its groups, for those who arrange the gathering and those at the doors."""

from collections import Counter
from dataclasses import dataclass, field

from gatherings.boards.selectors.gathering import sessions_of
from gatherings.groups.models import Division, DivisionGroup, GroupPlace
from gatherings.groups.selectors.participants import municipality_names, municipality_of, roles_in_order, seated_at
from gatherings.programme.models import GatheringPage, Session
from gatherings.registration.models import Registration
from gatherings.registration.selectors.listing import name_key
from network.roles.enums import Role


@dataclass
class Member:
    """Somebody in a group, or without one: the municipality as it is called today."""

    registration: Registration
    municipality: str
    place: GroupPlace | None = None
    group: DivisionGroup | None = None

    @property
    def leads(self) -> bool:
        return self.place is not None and self.place.leads


@dataclass
class GroupCard:
    """A group and who is in it, by name."""

    group: DivisionGroup
    members: list[Member] = field(default_factory=list)
    municipalities: list[tuple[str, int]] = field(default_factory=list)
    roles: list[tuple[str, int]] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return self.group.capacity is not None and len(self.members) >= self.group.capacity

    @property
    def leader(self) -> Member | None:
        return next((member for member in self.members if member.leads), None)


@dataclass(frozen=True)
class SessionLine:
    """A session that a division holds for; None where it is in the programme no more."""

    session: Session | None

    @property
    def is_cancelled(self) -> bool:
        return self.session is not None and self.session.cancelled


@dataclass(frozen=True)
class DivisionReading:
    """All of a division; `loose` are those with a seat and no group, by name."""

    division: Division
    cards: list[GroupCard]
    loose: list[Member]
    sessions: list[SessionLine]
    number_placed: int
    was_touched: bool
    """Whether somebody was moved by hand or leads, which is lost when it is drawn again."""

    @property
    def by_name(self) -> list[Member]:
        """Everybody with a seat, by name."""
        everybody = [*self.loose, *(member for card in self.cards for member in card.members)]
        return sorted(everybody, key=lambda member: name_key(member.registration))


def read_division(division: Division) -> DivisionReading:
    """Seven queries at most, however many groups and participants there are."""
    cards = {group.pk: GroupCard(group) for group in division.groups.order_by("number")}
    places = {place.registration_id: place for place in GroupPlace.objects.filter(division=division)}
    registrations = list(seated_at(division.gathering_id))
    names = municipality_names(municipality_of(registration) for registration in registrations)
    loose = []
    for registration in registrations:
        member = Member(registration, names.get(municipality_of(registration), ""), places.get(registration.pk))
        if member.place is None:
            loose.append(member)
        else:
            card = cards[member.place.group_id]
            member.group = card.group
            card.members.append(member)
    for card in cards.values():
        _sum_up(card)
    loose.sort(key=lambda member: name_key(member.registration))
    placed = [member.place for card in cards.values() for member in card.members]
    return DivisionReading(
        division,
        list(cards.values()),
        loose,
        session_lines([division])[division.pk],
        len(placed),
        was_touched=any(place.leads or place.how != "divided" for place in placed if place),
    )


def _sum_up(card: GroupCard) -> None:
    card.members.sort(key=lambda member: name_key(member.registration))
    counted = Counter(member.municipality for member in card.members)
    card.municipalities = sorted(counted.items(), key=lambda row: (not row[0], -row[1], row[0]))
    roles = Counter(member.registration.role for member in card.members)
    card.roles = [(str(Role(role).label) if role else "", roles[role]) for role in roles_in_order() if roles[role]]


def session_lines(divisions: list[Division]) -> dict[int, list[SessionLine]]:
    """By the key of each division of one gathering its sessions in the order of time (three queries, none without)."""
    if not any(division.session_uids for division in divisions):
        return {division.pk: [] for division in divisions}
    sessions = {str(session.uid): session for session in sessions_of(divisions[0].gathering)}
    order = {uid: place for place, uid in enumerate(sessions)}
    return {
        division.pk: [
            SessionLine(sessions.get(uid))
            for uid in sorted(division.session_uids, key=lambda uid: order.get(uid, len(order)))
        ]
        for division in divisions
    }


@dataclass(frozen=True)
class DivisionLine:
    """A division on the list of a gathering's."""

    division: Division
    sessions: list[SessionLine]
    lacking: int
    """How many with a seat have no group."""


def divisions_of(gathering: GatheringPage) -> tuple[list[DivisionLine], list[Division]]:
    """Those that stand, and those that were taken away (five queries at most)."""
    rows = list(Division.objects.of(gathering).with_numbers())
    for division in rows:
        division.gathering = gathering
    standing = [division for division in rows if not division.is_withdrawn]
    sessions = session_lines(standing) if standing else {}
    seated = seated_at(gathering).order_by().count() if standing else 0
    lines = [
        DivisionLine(division, sessions[division.pk], seated - division.number_placed)  # type: ignore[attr-defined]
        for division in standing
    ]
    return lines, [division for division in rows if division.is_withdrawn]
