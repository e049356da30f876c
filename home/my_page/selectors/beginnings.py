"""What somebody may begin on from My page: the one or two things their role comes to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gatherings.programme.models import GatheringIndexPage, GatheringPage
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
    """By the roles held today where something can be begun; no query, but one for those who edit pages."""
    held = frozenset(Permission) if person.is_superuser else _held(memberships)
    beginnings = []
    if Permission.WRITE_GOALS in held:
        beginnings.append(Beginning(_("New goal"), reverse("goals:new")))
    if Permission.EVALUATE in held:
        beginnings.append(Beginning(_("New GAP analysis"), reverse("evaluation:gap_start")))
    if Permission.EDIT_PAGES in held and (pk := _list_of_gatherings()):
        kind = (GatheringPage._meta.app_label, GatheringPage._meta.model_name, pk)
        beginnings.append(Beginning(_("New gathering"), reverse("wagtailadmin_pages:add", args=kind)))
    if Permission.MANAGE_PEOPLE in held:
        beginnings.append(Beginning(_("Invite somebody"), reverse("network:invite"), icon="person"))
    return beginnings


def _held(memberships: Iterable[Membership]) -> frozenset[Permission]:
    return frozenset().union(
        *(PERMISSIONS[Role(membership.role)] for membership in memberships if membership.organisation.closed_on is None)
    )


def _list_of_gatherings() -> int | None:
    """The page that a new gathering stands under."""
    pk: int | None = GatheringIndexPage.objects.order_by("path").values_list("pk", flat=True).first()
    return pk
