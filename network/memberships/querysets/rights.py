"""The questions that rights answer."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from network.memberships.querysets.grants import grants_of
from network.organisations.enums import Permission
from network.persons.models import User

if TYPE_CHECKING:
    from network.memberships.models import OrganisationRight  # noqa: F401 - for mypy


class RightQuerySet(models.QuerySet["OrganisationRight"]):
    """Rights count while their membership lasts, whether or not the scheduler has tidied up."""

    def reach_of(self, user: User, *permissions: Permission) -> Q:
        """The condition that the user holds any of the permissions over an organisation today."""
        return grants_of(user).reach(*permissions)

    def lapsed(self, on: date) -> Self:
        return self.filter(membership__until__lt=on)
