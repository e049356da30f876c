"""The condition that somebody answers for a measure or a success factor."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from network.memberships.models import Membership
from network.memberships.querysets import grants_of
from network.organisations.rules import NOWHERE

if TYPE_CHECKING:
    from network.persons.models import Person


def role_is_vacant() -> Q:
    """Records that are entrusted to a role that nobody holds today; costs no query of its own."""
    held = Membership.objects.current().filter(
        Q(organisation=OuterRef("responsible_organisation")) | Q(network=OuterRef("responsible_network")),
        role=OuterRef("responsible_role"),
    )
    return ~Q(responsible_role="") & ~Q(Exists(held))


def responsible_today(person: "Person") -> Q:
    """Records that the person is responsible for by name while a member, or by a role held today."""
    return reduce(or_, ways_of_being_responsible(person), NOWHERE)


def ways_of_being_responsible(person: "Person") -> list[Q]:
    """The parts of `responsible_today`, each of which a database finds by an index of its own."""
    grants = grants_of(person)
    parts = [Q(responsible_person=person)] if grants.is_member else []
    for seat in grants.seats:
        parts.append(Q(responsible_organisation=seat.organisation_id, responsible_role=seat.role))
        if seat.network_id is not None:
            parts.append(Q(responsible_network=seat.network_id, responsible_role=seat.role))
    return parts
