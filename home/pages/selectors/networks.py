"""The networks there were on a day, in figures."""

from dataclasses import dataclass, field

from django.db.models import Count
from wagtail.models import Page

from home.pages.selectors.moment import Moment, region_above
from network.memberships.models import Membership
from network.memberships.selectors.vacancies import Vacancy, vacancies
from network.networks.models import Network
from network.records.selectors.history import read_as_of
from network.web.requests import Request


@dataclass(frozen=True)
class NetworkLine:
    """A network as it read on the day, how many sat in it, and its empty seats."""

    network: Network
    url: str | None
    people: int
    vacancies: list[Vacancy] = field(default_factory=list)


def network_list(page: Page, request: Request) -> list[NetworkLine]:
    """Seven queries, eight at an earlier date, however many networks and members."""
    region, moment = region_above(page), Moment.of(request)
    if region is None:
        return []
    networks = list(Network.objects.filter(organisation=region).alive(moment.on).select_related("page").order_by("pk"))
    read_as_of(networks, moment.per)
    people = dict(
        Membership.objects.filter(network__in=networks)
        .on(moment.on)
        .order_by()
        .values_list("network")
        .annotate(number=Count("person", distinct=True))
    )
    missing: dict[int, list[Vacancy]] = {}
    for vacancy in vacancies(moment.on, networks=networks):
        missing.setdefault(vacancy.network.pk, []).append(vacancy)
    return [
        NetworkLine(network, _url(network), people.get(network.pk, 0), missing.get(network.pk, []))
        for network in networks
    ]


def _url(network: Network) -> str | None:
    page = getattr(network, "page", None)
    return page.url if page is not None and page.live else None
