"""A network's page on a day."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from gatherings.programme.models import GatheringDocument, GatheringPage
from home.pages.selectors.moment import Moment
from home.pages.selectors.municipality import documents_of
from network.memberships.selectors.members import Seated, network_members
from network.memberships.selectors.vacancies import Vacancy, vacancies
from network.networks.models import Network
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.selectors.history import read_as_of
from network.text.alphabet import alphabetical
from network.web.requests import Request

if TYPE_CHECKING:
    from home.pages.models import NetworkPage

PAST_SHOWN = 10
FOLDED_FROM = 4
"""More members than this from one municipality are shown folded."""


@dataclass
class Seats:
    """A municipality's members and, where some are missing, the vacancy; None is the region as a whole."""

    municipality: Organisation | None
    seated: Seated = field(default_factory=Seated)
    vacancy: Vacancy | None = None

    @property
    def name(self) -> str:
        """What the municipality was called on the day."""
        return getattr(self.municipality, "name_then", None) or str(self.municipality or "")

    @property
    def is_long(self) -> bool:
        return len(self.seated.memberships) > FOLDED_FROM


class NetworkPageContent:
    """Each part is read once, when a block shows it."""

    def __init__(self, page: "NetworkPage", request: Request) -> None:
        self.page = page
        self.moment = Moment.of(request)
        self.network = page.network

    @cached_property
    def wording(self) -> Network:
        """The network with name, purpose and composition as they read on the day."""
        network: Network
        [network] = read_as_of([self.network], self.moment.per)
        return network

    @property
    def has_not_begun(self) -> bool:
        return self.network.founded_on is not None and self.moment.on < self.network.founded_on

    @property
    def has_ended(self) -> bool:
        return self.network.closed_on is not None and self.moment.on > self.network.closed_on

    @cached_property
    def seats(self) -> list[Seats]:
        """By municipality, the region's own first; six queries."""
        if self.has_not_begun:
            return []
        seats = {
            group.municipality.pk if group.municipality else 0: Seats(group.municipality, group)
            for group in network_members(self.network, self.moment.on, user=self.moment.user)
        }
        if not self.has_ended:
            for vacancy in vacancies(self.moment.on, networks=[self.network]):
                seats.setdefault(vacancy.municipality.pk, Seats(vacancy.municipality)).vacancy = vacancy
        named = Organisation.objects.designated(self.moment.on).select_related("municipality_page").in_bulk(seats)
        for pk, seat in seats.items():
            seat.municipality = named.get(pk)
        return sorted(seats.values(), key=lambda seat: alphabetical(seat.name))

    @property
    def people(self) -> int:
        return len({person for seats in self.seats for person in seats.seated.people})

    @property
    def keeps_names(self) -> bool:
        """Whether some of those who sit there are not named to the reader."""
        return any(seats.seated.unnamed for seats in self.seats)

    @property
    def empty_seats(self) -> int:
        return sum(1 for seats in self.seats if seats.vacancy)

    @cached_property
    def invitable(self) -> set[int]:
        """The municipalities whose empty seats the reader may fill today; one query for those who are signed in."""
        user = self.moment.user
        if self.moment.per is not None or not user.is_authenticated:
            return set()
        held = Organisation.objects.with_permission(user, Permission.MANAGE_PEOPLE).municipalities()
        return set(held.values_list("pk", flat=True))

    @cached_property
    def _gatherings(self) -> list[GatheringPage]:
        gatherings = GatheringPage.objects.live().public().for_network(self.network)
        return list(gatherings.known_on(self.moment.on).order_by("starts_on", "pk"))

    @property
    def coming(self) -> list[GatheringPage]:
        return [g for g in self._gatherings if g.ends_on >= self.moment.on]

    @property
    def past(self) -> list[GatheringPage]:
        """The latest first."""
        return [g for g in reversed(self._gatherings) if g.ends_on < self.moment.on][:PAST_SHOWN]

    @cached_property
    def documents(self) -> list[GatheringDocument]:
        gatherings = GatheringPage.objects.live().public().for_network(self.network)
        return documents_of(gatherings.filter(starts_on__lte=self.moment.on))
