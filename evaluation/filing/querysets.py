"""What analyses and evaluations are asked alike."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from evaluation.filing.enums import FilingStatus
from network.organisations.enums import Permission
from network.organisations.models import Organisation

if TYPE_CHECKING:
    from network.persons.models import User


def evaluated_by(user: "User") -> models.QuerySet[Organisation]:
    """The organisations that the user may file analyses and evaluations for (a subquery)."""
    return Organisation.objects.with_permission(user, Permission.EVALUATE)


class FiledQuerySet[F: models.Model](models.QuerySet[F]):
    """Records with a status of filing, an organisation and a day on which they were held."""

    def editable_by(self, user: "User") -> Self:
        """Those whose organisation the user may evaluate; a submitted one is changed by correction only."""
        return self.filter(organisation__in=evaluated_by(user).values("pk"))

    def drafts(self) -> Self:
        return self.filter(status=FilingStatus.DRAFT)

    def submitted(self) -> Self:
        return self.filter(status=FilingStatus.SUBMITTED)

    def not_withdrawn(self) -> Self:
        """Drafts and submitted ones."""
        return self.exclude(status=FilingStatus.WITHDRAWN)

    def held_by(self, on: date) -> Self:
        """Those held on the day or before."""
        return self.filter(held_on__lte=on)
