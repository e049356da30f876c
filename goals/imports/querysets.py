"""The questions that imports of goals answer."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from goals.imports.models import GoalImport
    from network.persons.models import User


class GoalImportQuerySet(models.QuerySet["GoalImport"]):
    """What somebody has uploaded; it is theirs alone until it is stored as goals."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(by=user) if user.is_authenticated else self.none()

    def never_stored(self) -> Self:
        return self.filter(stored_at__isnull=True)

    def stored(self) -> Self:
        return self.filter(stored_at__isnull=False)

    def latest_of(self, user: "User", number: int) -> list["GoalImport"]:
        """The last few, without their rows."""
        return list(self.visible_to(user).defer("rows")[:number])
