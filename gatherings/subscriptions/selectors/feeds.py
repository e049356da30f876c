"""The calendars that one can subscribe to, each with its addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from network.memberships.querysets import grants_of
from network.networks.models import Network
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.rules import STEP, in_subtrees
from network.persons.models import User
from network.text.alphabet import by_name


@dataclass(frozen=True)
class Feed:
    """A calendar by name, and where it is."""

    key: str
    name: str
    path: str

    @property
    def address(self) -> str:
        """As one pastes it."""
        return f"{str(settings.SITE_URL).rstrip('/')}{self.path}"

    @property
    def webcal(self) -> str:
        """As a link that opens the calendar of the device."""
        return f"webcal://{self.address.partition('://')[2]}"


@dataclass(frozen=True)
class Feeds:
    """The reader's own networks and municipality first, the others after them."""

    nearest: Sequence[Feed]
    others: Sequence[Feed]


def feeds_for(user: User, on: date) -> Feeds:
    """The public calendars of the day: of the regions where one holds a role, of all to others (three queries)."""
    seats = grants_of(user).seats
    paths = {seat.path[:STEP] for seat in seats}
    networks = {seat.network_id for seat in seats}
    nearest = [Feed("all", _("All gatherings"), reverse("gatherings:feed"))]
    others: list[Feed] = []
    all_networks = Network.objects.alive(on)
    listed = all_networks.filter(in_subtrees(paths, "organisation__path")) if paths else all_networks
    for network in listed.order_by(by_name("name"), "pk"):
        feed = Feed(f"network-{network.pk}", network.name, reverse("gatherings:network_feed", args=[network.slug]))
        (nearest if network.pk in networks else others).append(feed)
    municipalities = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).alive(on)
    places = municipalities.filter(in_subtrees(paths)) if paths else municipalities
    for place in places.order_by(by_name("name"), "pk"):
        feed = Feed(f"municipality-{place.pk}", place.name, reverse("gatherings:municipality_feed", args=[place.slug]))
        is_mine = any(seat.path.startswith(place.path) for seat in seats)
        (nearest if is_mine else others).append(feed)
    return Feeds(nearest, others)
