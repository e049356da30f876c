"""Which region a reader stands in."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, Q, When

from network.memberships.querysets import grants_of
from network.organisations.models import Organisation
from network.organisations.rules import STEP

if TYPE_CHECKING:
    from network.persons.models import User


def region_for(user: "User", on: date) -> Organisation | None:
    """The region the reader belongs to, else the first there was on the day; None before any (1 query)."""
    regions = Organisation.objects.regions().alive(on)
    mine = Q(path__in={seat.path[:STEP] for seat in grants_of(user).seats})
    return regions.order_by(Case(When(mine, then=0), default=1), "path").first()
