"""The questions that uploaded files of registers answer."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from network.persons.models import User
    from network.registers.models import RegisterFile


class RegisterFileQuerySet(models.QuerySet["RegisterFile"]):
    """What somebody has uploaded; it is theirs alone."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(by=user) if user.is_authenticated else self.none()

    def latest_of(self, user: "User", number: int) -> list["RegisterFile"]:
        """The last few, without their rows."""
        return list(self.visible_to(user).defer("rows")[:number])
