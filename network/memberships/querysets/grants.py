"""What a person holds today, read once a request: where they sit, in which roles, and which rights follow."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from network.organisations.enums import OrganisationKind, Permission
from network.organisations.rules import EVERYWHERE, NOWHERE, in_subtrees
from network.persons.models import Person, User
from network.roles.enums import Role
from network.web.request_cache import read_once

READ = frozenset({"network_membership", "network_organisationright", "network_organisation"})


@dataclass(frozen=True)
class Seat:
    """A role that is held today, and the organisation it is held in."""

    role: Role
    organisation_id: int
    path: str
    kind: OrganisationKind
    network_id: int | None
    unit_kind: str = ""
    """What the organisation does, where it is a unit."""


@dataclass(frozen=True)
class Grants:
    """The seats and rights that a user holds today; a superuser has every right without holding it."""

    seats: frozenset[Seat] = frozenset()
    rights: frozenset[tuple[str, str]] = frozenset()
    """Codename of a permission, and the path of the organisation that it holds for, and for all below."""
    is_superuser: bool = False

    @property
    def is_member(self) -> bool:
        return self.is_superuser or bool(self.seats)

    def has(self, *permissions: Permission) -> bool:
        """Whether any of the permissions is held anywhere."""
        return self.is_superuser or any(codename in permissions for codename, _path in self.rights)

    def reach(self, *permissions: Permission, path: str = "path") -> Q:
        """The condition that any of the permissions is held over an organisation; `path` is the lookup of its path."""
        if self.is_superuser:
            return EVERYWHERE
        return in_subtrees(self.paths(*permissions), path)

    def paths(self, *permissions: Permission) -> set[str]:
        """The paths of the organisations for which, and for all below, any of the permissions is held."""
        return {path for codename, path in self.rights if codename in permissions}

    def seats_with(self, *roles: Role) -> list[Seat]:
        return [seat for seat in self.seats if seat.role in roles]


def grants_of(user: User) -> Grants:
    """What the user holds today (one query; none again in the same request)."""
    if not user.is_authenticated or not user.is_active:
        return Grants()
    return read_once(("grants", user.pk, timezone.localdate()), lambda: _read(user), tables=READ)


def _read(person: Person) -> Grants:
    memberships = Person.memberships.rel.related_model.objects  # type: ignore[attr-defined]
    rows = (
        memberships.of(person)
        .current()
        .order_by()
        .values_list(
            "role",
            "organisation",
            "organisation__path",
            "organisation__kind",
            "organisation__unit_kind",
            "network",
            "rights__permission__codename",
            "rights__content_object__path",
        )
    )
    seats, rights = set(), set()
    for role, organisation, path, kind, unit_kind, network, codename, reached in rows:
        seats.add(Seat(Role(role), organisation, path, OrganisationKind(kind), network, unit_kind))
        if codename is not None:
            rights.add((codename, reached))
    return Grants(frozenset(seats), frozenset(rights), is_superuser=person.is_superuser)


def is_member(user: User) -> Q:
    """The condition that the user is a member: holds a role today, that was not withdrawn. An account alone is none.

    It says the same of every row; a superuser counts as a member.
    """
    return EVERYWHERE if grants_of(user).is_member else NOWHERE
