"""Who sits in a network, and from where, on a day: for the pages of networks and municipalities.

The pages are open to everybody; the names on them are those that the reader may know
(`MembershipQuerySet.with_names_for`). The other seats are counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from network.memberships.models import Membership
from network.memberships.querysets import MembershipQuerySet
from network.networks.models import Network
from network.organisations.models import Organisation
from network.roles.enums import Role
from network.text.alphabet import alphabetical

if TYPE_CHECKING:
    from network.persons.models import User


@dataclass
class Seated:
    """Members of one network from one place: those whom the reader may know by name, and how many others there are."""

    memberships: list[Membership] = field(default_factory=list)
    unnamed: int = 0
    people: set[int] = field(default_factory=set)

    def add(self, membership: Membership) -> None:
        self.people.add(membership.person_id)
        if membership.is_named:  # type: ignore[attr-defined]
            self.memberships.append(membership)
        else:
            self.unnamed += 1


@dataclass
class Group(Seated):
    """The members from one municipality; None are those of the region as a whole."""

    municipality: Organisation | None = None


@dataclass
class Holding:
    """What somebody is in one organisation, and the networks in which that is so."""

    words: str
    organisation: Organisation
    networks: list[Network] = field(default_factory=list)


def holdings(memberships: Iterable[Membership]) -> list[Holding]:
    """One person's memberships, those that read alike brought together on one line; no queries."""
    by_person: dict[tuple[str, int], Holding] = {}
    for membership in memberships:
        words = str(membership.title or membership.get_role_display())
        key = (words.lower(), membership.organisation_id)
        holding = by_person.setdefault(key, Holding(words, membership.organisation))
        if membership.network is not None:
            holding.networks.append(membership.network)
    return list(by_person.values())


def network_members(network: Network, on: date, *, user: "User") -> list[Group]:
    """A network's members by the municipality they counted under on the day; two queries."""
    seats = Membership.objects.in_network(network).on(on).with_municipality(on)
    memberships = _in_order(seats.with_names_for(user, on))
    named = {m.municipality_id for m in memberships if m.municipality_id}  # type: ignore[attr-defined]
    names = Organisation.objects.in_bulk(named)
    groups: dict[int | None, Group] = {}
    for membership in memberships:
        key = membership.municipality_id  # type: ignore[attr-defined]
        groups.setdefault(key, Group(municipality=names.get(key))).add(membership)
    return sorted(
        groups.values(), key=lambda group: alphabetical(group.municipality.name if group.municipality else "")
    )


def municipality_members(municipality: Organisation, on: date, *, user: "User") -> list[tuple[Network, Seated]]:
    """Who sat in which network for a municipality on the day, network by network; one query."""
    seats = Membership.objects.filter(network__isnull=False).counted_in(municipality, on).on(on)
    memberships = _in_order(seats.with_names_for(user, on))
    networks: dict[Network, Seated] = {}
    for membership in memberships:
        if membership.network is not None:
            networks.setdefault(membership.network, Seated()).add(membership)
    return sorted(networks.items(), key=lambda item: item[0].pk)


def leaders(municipality: Organisation, on: date) -> list[Membership]:
    """Those who led the municipality's education or one of its units on the day; one query."""
    return _in_order(
        Membership.objects.counted_in(municipality, on)
        .on(on)
        .with_role(Role.EDUCATION_LEADER, Role.UNIT_LEADER)
        .filter(network__isnull=True)
    )


def _in_order(memberships: MembershipQuerySet) -> list[Membership]:
    """With person, organisation and network, in the order of the roles, then by name."""
    ranks = list(Role)
    rows = memberships.select_related("person", "organisation", "network").order_by("person")
    return sorted(
        rows,
        key=lambda m: (ranks.index(Role(m.role)), alphabetical(m.person.last_name), alphabetical(m.person.first_name)),
    )
