"""The questions that reorganisations answer."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.reorganisations.enums import ReorganisationState

if TYPE_CHECKING:
    from network.persons.models import User
    from network.reorganisations.models import Reorganisation  # noqa: F401 - for mypy


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    """Mergers, splits and closures; like the organisations they concern they are public."""

    def planned(self) -> Self:
        return self.filter(state=ReorganisationState.PLANNED)

    def due(self, on: date) -> Self:
        """Planned ones whose day has come, in the order of their days."""
        return self.planned().filter(on__lte=on).order_by("on", "pk")

    def stopped_in(self, regions: Iterable[Organisation]) -> Self:
        """Those that could not be carried out, of the organisations and all under them."""
        under = in_subtrees((region.path for region in regions), "organisation__path")
        return self.filter(under, state=ReorganisationState.STOPPED)

    def told(self) -> Self:
        """What is told on the organisation's page: what is planned, was carried out, or stopped."""
        return self.exclude(state__in=(ReorganisationState.CANCELLED, ReorganisationState.UNDONE))

    def editable_by(self, user: "User") -> Self:
        """Those of organisations that the user may merge, split and close."""
        held = Organisation.objects.with_permission(user, Permission.MANAGE_ORGANISATIONS)
        return self.filter(organisation__in=held)
