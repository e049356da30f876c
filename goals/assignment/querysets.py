"""The condition that somebody answers for a measure or a success factor."""

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
    grants = grants_of(person)
    condition = Q(responsible_person=person) if grants.is_member else NOWHERE
    for seat in grants.seats:
        held = Q(responsible_role=seat.role)
        condition |= held & Q(responsible_organisation=seat.organisation_id)
        if seat.network_id is not None:
            condition |= held & Q(responsible_network=seat.network_id)
    return condition
