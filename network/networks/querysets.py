"""The questions that networks answer."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Substr

from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.querysets import OrganisationQuerySet
from network.records.querysets import in_period
from network.text.searching import contains

if TYPE_CHECKING:
    from network.networks.models import Network  # noqa: F401 - for mypy
    from network.persons.models import User


class NetworkQuerySet(models.QuerySet["Network"]):
    """Networks are public; who sits in them too, by name and role."""

    def alive(self, on: date) -> Self:
        return self.filter(in_period(on, since="founded_on", until="closed_on"))

    def named(self, text: str) -> Self:
        """Those with the text in their name or code."""
        return self.filter(contains("name", text) | contains("code", text))

    def editable_by(self, user: "User") -> Self:
        """Those set up by an organisation over whose people and structure the user decides."""
        held = Organisation.objects.with_permission(user, Permission.MANAGE_ORGANISATIONS)
        return self.filter(organisation__in=held)

    def in_regions_of(self, organisations: OrganisationQuerySet) -> Self:
        """Those set up in a region that some of the organisations belong to."""
        region = Organisation.steplen
        paths = organisations.order_by().annotate(top=Substr("path", 1, region)).values("top")
        return self.alias(top=Substr("organisation__path", 1, region)).filter(top__in=paths)

    def put_together_by_municipality(self) -> Self:
        return self.filter(minimum_per_municipality__gt=0)
