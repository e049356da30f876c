"""What somebody may begin on from My page: the one or two things their role comes to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from network.memberships.models import Membership
from network.organisations.enums import Permission
from network.persons.models import Person
from network.roles.enums import Role
from network.roles.rules import PERMISSIONS


@dataclass(frozen=True)
class Beginning:
    """A button: what it says, where it leads, its drawing in `network.web.icons`."""

    label: str
    url: str
    icon: str = "plus"


def beginnings(person: Person, memberships: Iterable[Membership]) -> list[Beginning]:
    """By the roles held today where something can be begun; no query."""
    held = frozenset(Permission) if person.is_superuser else _held(memberships)
    beginnings = []
    if Permission.WRITE_GOALS in held:
        beginnings.append(Beginning(_("New goal"), reverse("goals:new")))
    if Permission.EVALUATE in held:
        beginnings.append(Beginning(_("New GAP analysis"), reverse("evaluation:gap_start")))
    if Permission.EDIT_PAGES in held:
        beginnings.append(Beginning(_("New gathering"), reverse("gatherings_new")))
    if Permission.MANAGE_PEOPLE in held:
        beginnings.append(Beginning(_("Invite somebody"), reverse("network:invite"), icon="person"))
    return beginnings


def _held(memberships: Iterable[Membership]) -> frozenset[Permission]:
    return frozenset().union(
        *(PERMISSIONS[Role(membership.role)] for membership in memberships if membership.organisation.closed_on is None)
    )
