"""The municipalities of the region on a day, in figures."""

from dataclasses import dataclass

from django.db.models import Count
from wagtail.models import Page

from goals.goals.models import Goal
from goals.thread.selectors.rollup import extent
from home.pages.selectors.moment import Moment, region_above
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.records.querysets import in_period
from network.text.alphabet import alphabetical
from network.web.requests import Request


@dataclass(frozen=True)
class MunicipalityLine:
    """A municipality under its name of the day, with its page, units and goals in force then."""

    municipality: Organisation
    name: str
    number: str
    county: str
    url: str | None
    units: int
    goals: int


def municipalities_on(region: Organisation | None, moment: Moment) -> list[MunicipalityLine]:
    """Those that counted in the region on the day, by name (four queries)."""
    if region is None:
        return []
    units_in = extent(region, moment.on).units_in
    municipalities = (
        Organisation.objects.filter(pk__in=units_in).designated(moment.on).select_related("municipality_page")
    )
    goals = dict(
        Goal.objects.visible_to(moment.user, moment.on)
        .in_force(moment.on)
        .at_level(OrganisationKind.MUNICIPALITY)
        .filter(in_period(moment.on, "organisation__placements__"), organisation__placements__region=region)
        .order_by()
        .values_list("organisation__placements__municipality")
        .annotate(number=Count("pk", distinct=True))
    )
    lines = [
        MunicipalityLine(
            municipality=municipality,
            name=municipality.name_then or municipality.name,
            number=municipality.number_then or "",
            county=municipality.county_then or "",
            url=page_url(municipality),
            units=units_in[municipality.pk],
            goals=goals.get(municipality.pk, 0),
        )
        for municipality in municipalities
    ]
    return sorted(lines, key=lambda line: alphabetical(line.name))


def page_url(municipality: Organisation) -> str | None:
    """The address of the municipality's page, where there is one to see."""
    page = getattr(municipality, "municipality_page", None)
    return page.url if page is not None and page.live else None


def municipality_list(page: Page, request: Request) -> list[MunicipalityLine]:
    return municipalities_on(region_above(page), Moment.of(request))
