"""The condition that somebody answers for a measure or a success factor."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from network.memberships.models import Membership
from network.memberships.querysets import is_member

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
    """Records that the person is responsible for by name while a member, or by a role held today.

    Costs no query of its own.
    """
    held = (
        Membership.objects.of(person)
        .current()
        .filter(
            Q(organisation=OuterRef("responsible_organisation")) | Q(network=OuterRef("responsible_network")),
            role=OuterRef("responsible_role"),
        )
    )
    return (Q(responsible_person=person) & is_member(person)) | Q(Exists(held))
