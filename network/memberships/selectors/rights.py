"""What somebody may do today, in one place or another."""

from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.persons.models import User


def permissions_somewhere(user: User) -> set[str]:
    """The codenames of what the user may do today, wherever."""
    grants = grants_of(user)
    return set(Permission) if grants.is_superuser else {codename for codename, _path in grants.rights}
