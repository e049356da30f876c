"""A municipality's page on a day."""

from functools import cached_property
from typing import TYPE_CHECKING

from gatherings.programme.models import GatheringDocument, GatheringPage
from goals.themes.models import Theme
from goals.visions.selectors import VisionOnDay, vision_on_day
from home.pages.selectors.gap import LatestGap, latest_gap
from home.pages.selectors.goals import GoalLine, goals_of
from home.pages.selectors.moment import Moment
from home.pages.selectors.place import Place, place_on
from home.pages.selectors.units import UnitGroup, units_of
from network.memberships.selectors.members import Seated, municipality_members
from network.memberships.selectors.vacancies import Vacancy, vacancies
from network.networks.models import Network
from network.web.requests import Request

if TYPE_CHECKING:
    from collections.abc import Iterable

    from home.pages.models import MunicipalityPage

DOCUMENTS_SHOWN = 8
NAMED = 6
"""A network with more members than this from one municipality is shown folded."""


class MunicipalityPageContent:
    """Each part is read once, when a block shows it."""

    def __init__(self, page: "MunicipalityPage", request: Request) -> None:
        self.page = page
        self.municipality = page.organisation
        self.moment = Moment.of(request)

    @cached_property
    def place(self) -> Place:
        return place_on(self.municipality, self.moment.on)

    @cached_property
    def vision(self) -> VisionOnDay | None:
        """The vision in force, with what it builds on; the page's own words stand in where there is none."""
        return vision_on_day(self.municipality, on=self.moment.on, per=self.moment.per)

    @cached_property
    def themes(self) -> "Iterable[Theme]":
        return Theme.objects.of_region(self.place.region) if self.place.region else []

    @cached_property
    def goals(self) -> list[GoalLine]:
        return goals_of(self.municipality, self.moment, region=self.place.region, municipality=self.municipality)

    @property
    def goals_in_force(self) -> list[GoalLine]:
        return [line for line in self.goals if line.is_in_force]

    @property
    def other_goals(self) -> list[GoalLine]:
        return [line for line in self.goals if not line.is_in_force]

    @cached_property
    def unit_groups(self) -> list[UnitGroup]:
        return units_of(self.municipality, self.moment)

    @property
    def units(self) -> int:
        return sum(len(group.units) for group in self.unit_groups)

    @property
    def units_at_work(self) -> int:
        return sum(group.at_work for group in self.unit_groups)

    @cached_property
    def members(self) -> list[tuple[Network, Seated]]:
        return municipality_members(self.municipality, self.moment.on, user=self.moment.user)

    @property
    def people(self) -> int:
        """How many persons sit in some network for the municipality."""
        return len({person for _network, seated in self.members for person in seated.people})

    @property
    def keeps_names(self) -> bool:
        """Whether some of those who sit there are not named to the reader."""
        return any(seated.unnamed for _network, seated in self.members)

    @cached_property
    def vacancies(self) -> list[Vacancy]:
        networks = Network.objects.alive(self.moment.on).put_together_by_municipality()
        of_region = networks.filter(organisation=self.place.region)
        return [v for v in vacancies(self.moment.on, networks=of_region) if v.municipality.pk == self.municipality.pk]

    @cached_property
    def next_gathering(self) -> GatheringPage | None:
        gathering: GatheringPage | None = GatheringPage.objects.next_for(
            on=self.moment.on, organisation=self.municipality
        )
        return gathering

    @cached_property
    def gap(self) -> LatestGap | None:
        return latest_gap(self.municipality, self.moment)

    @cached_property
    def documents(self) -> list[GatheringDocument]:
        gatherings = GatheringPage.objects.live().public().for_organisation(self.municipality)
        return documents_of(gatherings.filter(starts_on__lte=self.moment.on))


def documents_of(gatherings: "Iterable[GatheringPage]") -> list[GatheringDocument]:
    """The latest documents of gatherings (one query)."""
    return list(
        GatheringDocument.objects.filter(gathering__in=gatherings)
        .select_related("document", "gathering")
        .order_by("-gathering__starts_on", "sort_order")[:DOCUMENTS_SHOWN]
    )
