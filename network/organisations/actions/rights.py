"""The one check of a right over an organisation, for actions."""

from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed


def require(by: Person, permission: Permission, organisation: Organisation) -> None:
    """Raise NotAllowed unless the person holds the permission over the organisation today (one query)."""
    held = Organisation.objects.with_permission(by, permission)
    if not held.filter(pk=organisation.pk).exists():
        raise NotAllowed(f"{by.pk} lacks {permission} on organisation {organisation.pk}")


def require_system_or(by: Person | None, permission: Permission, organisation: Organisation | None) -> None:
    """As `require`; the system itself (None) and, where there is no organisation yet, superusers may."""
    if by is None or by.is_superuser:
        return
    if organisation is None:
        raise NotAllowed("Only the system may begin a tree.")
    require(by, permission, organisation)
