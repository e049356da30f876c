"""Empty seats: municipalities from which a network has fewer members than it wants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Max, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.models import BEGINNING, Organisation, Placement
from network.records.querysets import in_period
from network.roles.enums import Role
from network.text.alphabet import by_name


@dataclass(frozen=True)
class Vacancy:
    """A municipality and a network that lacks members from it, since when as far as is known."""

    network: Network
    municipality: Organisation
    members: int
    wanted: int
    since: date | None

    @property
    def invitation(self) -> dict[str, str | int]:
        """What an invitation to the seat begins with; the role only where the network is named after one."""
        seat: dict[str, str | int] = {"organisation": self.municipality.pk, "network": self.network.pk}
        role = self.network.code.lower()
        return seat | {"role": role} if role in Role else seat

    def __str__(self) -> str:
        words = {
            "network": self.network.code,
            "municipality": self.municipality.name,
            "members": self.members,
            "wanted": self.wanted,
            "day": date_format(self.since) if self.since else "",
        }
        if self.members:
            return _("%(network)s has %(members)s of %(wanted)s from %(municipality)s") % words
        if self.since:
            return _("%(network)s has nobody from %(municipality)s since %(day)s") % words
        return _("%(network)s has nobody from %(municipality)s") % words


def vacancies(on: date, *, networks: Iterable[Network] | None = None) -> list[Vacancy]:
    """The empty seats of a day, by network and municipality.

    Counted for the municipalities that the network's region has on the day, with the persons whose own
    organisation counts under the municipality then. Three queries, however many networks (two where
    the networks are given).
    """
    if networks is None:
        networks = Network.objects.alive(on).put_together_by_municipality()
    wanting = [network for network in networks if network.minimum_per_municipality]
    if not wanting:
        return []
    held = _held(wanting, on)
    # The municipalities themselves: not what once was one and has become part of another.
    seats = (
        Placement.objects.on(on)
        .filter(region__in={network.organisation_id for network in wanting}, organisation=F("municipality"))
        .select_related("organisation")
        .order_by(by_name("organisation__name"))
    )
    placed = list(seats)
    vacancies = []
    for network in wanting:
        for seat in placed:
            if seat.region_id != network.organisation_id:
                continue
            members, last_day = held.get((network.pk, seat.organisation_id), (0, None))
            if members < network.minimum_per_municipality:
                since = _since(network, seat, last_day)
                vacancies.append(Vacancy(network, seat.organisation, members, network.minimum_per_municipality, since))
    return vacancies


def _held(networks: list[Network], on: date) -> dict[tuple[int, int], tuple[int, date | None]]:
    """By network and municipality: how many sit there, and the last day of the last of those who no longer do."""
    rows = (
        Membership.objects.filter(network__in=networks, since__lte=on)
        .with_municipality(on)
        .values("network", "municipality_id")  # type: ignore[misc]
        .annotate(
            members=Count("person", filter=in_period(on), distinct=True),
            last_day=Max("until", filter=Q(until__lt=on)),
        )
        .order_by()
    )
    return {(row["network"], row["municipality_id"]): (row["members"], row["last_day"]) for row in rows}


def _since(network: Network, seat: Placement, last_day: date | None) -> date | None:
    if last_day is not None:
        return last_day + timedelta(days=1)
    known = [day for day in (network.founded_on, seat.since) if day is not None and day != BEGINNING]
    return max(known) if known else None
