"""Organisations that nobody leads: what waits there waits for those who lead what is above."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from network.memberships.models import Membership
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.roles.enums import Role

LEADERS = {OrganisationKind.UNIT: Role.UNIT_LEADER, OrganisationKind.MUNICIPALITY: Role.EDUCATION_LEADER}


@dataclass(frozen=True)
class StandIn:
    """What somebody answers for because nobody else does.

    `below` are the organisations without a leader, by primary key. `places` are all the organisations in which a role
    that nobody holds falls to the person, and `regions` those whose networks' roles do.
    """

    below: dict[int, Organisation] = field(default_factory=dict)
    places: frozenset[int] = frozenset()
    regions: frozenset[int] = frozenset()

    def why(self, organisation: int) -> str:
        """Who is missing in an organisation, in words; empty where it is none of those below."""
        place = self.below.get(organisation)
        if place is None:
            return ""
        words = {"role": str(LEADERS[place.level].label).lower(), "name": place.name}
        return _("Nobody is %(role)s at %(name)s.") % words


ON_ONES_OWN = StandIn()


def stand_in(memberships: Iterable[Membership]) -> StandIn:
    """What falls to somebody with these memberships, which hold today (one query, none for those who lead nothing).

    An education leader answers for the units that have no leader, a coordinator for the municipalities that have
    none, and for the leaderless units of those.
    """
    led = {m.organisation_id: m.organisation for m in memberships if m.role in LEADERS.values()}
    regions = {m.organisation_id: m.organisation for m in memberships if m.role == Role.COORDINATOR}
    above = [*(place for place in led.values() if place.level != OrganisationKind.UNIT), *regions.values()]
    below = _without_leader(above, set(regions)) if above else {}
    return StandIn(below, frozenset({*led, *regions, *below}), frozenset(regions))


def _without_leader(above: list[Organisation], regions: set[int]) -> dict[int, Organisation]:
    leaders = Membership.objects.current().filter(organisation=OuterRef("pk"), role__in=LEADERS.values())
    under = in_subtrees(place.path for place in above)
    places = Organisation.objects.open().filter(under, ~Exists(leaders), kind__in=LEADERS)
    empty = {place.path: place for place in places if place.pk not in {superior.pk for superior in above}}
    length = Organisation.steplen
    municipalities = tuple(superior.path for superior in above if superior.pk not in regions)
    return {
        place.pk: place
        for path, place in empty.items()
        if place.level == OrganisationKind.MUNICIPALITY or path[:-length] in empty or path.startswith(municipalities)
    }
