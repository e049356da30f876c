"""Which region a reader stands in, and which regions' records a list shows."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, Q, When

from network.memberships.querysets import grants_of
from network.organisations.models import Organisation
from network.organisations.rules import STEP
from network.text.numbers import parse_id

if TYPE_CHECKING:
    from network.persons.models import User


def region_for(user: "User", on: date) -> Organisation | None:
    """The region the reader belongs to, else the first there was on the day; None before any (1 query)."""
    regions = Organisation.objects.regions().alive(on)
    mine = Q(path__in={seat.path[:STEP] for seat in grants_of(user).seats})
    return regions.order_by(Case(When(mine, then=0), default=1), "path").first()


def listed_regions(user: "User", on: date, *, asked: str = "") -> set[str]:
    """The paths of the regions whose records a list shows: those the reader belongs to, else the first there was.

    `asked` names an organisation, by its address name or its id: its region is one of them, whoever asks. An
    administrator's lists show all regions. No query for those with a role, one for others, one more where an
    organisation is asked for.
    """
    if user.is_superuser:
        paths = set(Organisation.objects.regions().values_list("path", flat=True))
    else:
        paths = {seat.path[:STEP] for seat in grants_of(user).seats}
    if not paths and (region := region_for(user, on)) is not None:
        paths = {region.path}
    if asked:
        named = Organisation.objects.filter(Q(slug=asked) | Q(pk=parse_id(asked) or 0)).values_list("path", flat=True)
        paths |= {path[:STEP] for path in named}
    return paths
