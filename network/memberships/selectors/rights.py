"""What somebody may do today, in one place or another."""

from network.memberships.models import OrganisationRight
from network.organisations.enums import Permission
from network.persons.models import User


def permissions_somewhere(user: User) -> set[str]:
    """The codenames of what the user may do today, wherever (one query; none for a superuser or the anonymous)."""
    if not user.is_authenticated:
        return set()
    if user.is_superuser:
        return set(Permission)
    return OrganisationRight.objects.in_force(user).codenames()
