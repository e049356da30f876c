"""Which region a reader stands in."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from network.memberships.models import Membership
from network.organisations.models import Organisation

if TYPE_CHECKING:
    from network.persons.models import User


def region_for(user: "User", on: date) -> Organisation | None:
    """The region the reader belongs to, else the first there was on the day; None before any (1 query)."""
    regions = Organisation.objects.regions().alive(on)
    if user.is_authenticated:
        held = Membership.objects.of(user).current().filter(organisation__path__startswith=OuterRef("path"))
        regions = regions.annotate(mine=Exists(held)).order_by("-mine", "path")
    return regions.first()
