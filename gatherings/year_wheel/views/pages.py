"""Pages of the year wheels: the year, one deadline, and the days that municipalities have set."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gatherings.year_wheel.models import Deadline, Wheel, YearEvent
from gatherings.year_wheel.rules import KEPT_BY, NotASchoolYear, SchoolYear
from gatherings.year_wheel.selectors.occurrences import years_ahead
from gatherings.year_wheel.selectors.page import (
    Filters,
    YearWheelPage,
    municipalities_of,
    own_municipality,
    wheels_of,
)
from network.memberships.querysets import grants_of
from network.memberships.selectors.changes import changed_by_role, changes
from network.memberships.selectors.regions import region_for
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of
from network.text.numbers import parse_id
from network.web.filters import say_unused
from network.web.requests import Request

ALL = "alle"
"""The value of `kommune` for the whole region, where a reader's own municipality would else be chosen."""
YEARS_BEFORE, YEARS_AFTER = 2, 2


def _year(request: Request, name: str = "ar") -> SchoolYear | None:
    try:
        return SchoolYear.parse(request.GET.get(name, ""))
    except NotASchoolYear:
        return None


def _keeps(request: Request, region: Organisation) -> bool:
    """Whether the reader keeps a wheel of the region (no query beside the grants)."""
    grants = grants_of(request.user)
    return request.per is None and (grants.is_superuser or region.path in grants.paths(KEPT_BY))


@require_safe
def year_wheel(request: Request) -> HttpResponse:
    """GET: what is due now and next, the year as a wheel, and all of it by month.

    `ar` is the school year, `kommune` a municipality (one's own unless `alle`), `hjul` a wheel, `mine` what one's
    roles are responsible for. A constant number of queries.
    """
    region = region_for(request.user, request.on)
    if region is None:
        return render(request, "gatherings/year_wheel/no_region.html")
    municipalities = municipalities_of(region, request.on, request.per)
    wheels = wheels_of(region, request.per)
    this_year = SchoolYear.of(request.on)
    asked = request.GET.get("kommune", "")
    municipality = next((place for place in municipalities if place.slug == asked), None)
    wheel_pk = parse_id(request.GET.get("hjul"))
    wheel = next((wheel for wheel in wheels if wheel.pk == wheel_pk), None)
    year = _year(request)
    is_mine = request.GET.get("mine") == "1" and request.user.is_authenticated
    say_unused(request, {"ar": year, "kommune": municipality or asked == ALL, "hjul": wheel, "mine": is_mine})
    if not asked:
        municipality = own_municipality(request.user, municipalities)
    filters = Filters(year or this_year, municipality, wheel, is_mine)
    page = YearWheelPage(region, filters, on=request.on, per=request.per, user=request.user)
    shown = filters.year.start
    first, last = min(shown, this_year.start - YEARS_BEFORE), max(shown, this_year.start + YEARS_AFTER)
    years = [first, *range(max(first + 1, this_year.start - YEARS_BEFORE), this_year.start + YEARS_AFTER + 1), last]
    context = {
        "region": region,
        "wheel_page": page,
        "filters": filters,
        "municipalities": municipalities,
        "wheels": wheels,
        "years": [SchoolYear(start) for start in dict.fromkeys(years)],
        "on": request.on,
        "keeps": _keeps(request, region),
        "feed": _feed(region, filters),
        "has_roles": bool(grants_of(request.user).seats),
        "is_narrowed": bool(filters.municipality or filters.wheel or filters.is_mine),
    }
    return render(request, "gatherings/year_wheel/year_wheel.html", context)


def _feed(region: Organisation, filters: Filters) -> str:
    """The address of the calendar with what the page is narrowed down to, but for the reader's own roles."""
    query: dict[str, object] = {"region": region.slug}
    if filters.municipality is not None:
        query = {"kommune": filters.municipality.slug}
    if filters.wheel is not None:
        query["hjul"] = filters.wheel.pk
    return f"{reverse('gatherings:year_wheel_feed')}?{urlencode(query)}"


def visible_deadline(request: Request, pk: int) -> Deadline:
    """The deadline if the reader may see it, else 404 (one query)."""
    rows = Deadline.objects.visible_to(request.user).select_related("wheel__organisation", "network")
    return get_object_or_404(rows, pk=pk)


@require_safe
def deadline(request: Request, pk: int) -> HttpResponse:
    """GET: a deadline, the days it falls on this school year and the next, who does it, and how it has changed."""
    deadline = visible_deadline(request, pk)
    place = deadline.wheel.organisation
    read_as_of([deadline], request.per)
    read_as_of([deadline.wheel], request.per)
    name_organisations([place], request.per)
    is_today = request.per is None
    context: dict[str, Any] = {
        "deadline": deadline,
        "place": place,
        "rows": years_ahead(deadline, request.on),
        "changes": changes(deadline, place) if is_today else [],
        "role": changed_by_role(deadline, place) if is_today else "",
        "keeps": is_today and Deadline.objects.editable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "gatherings/year_wheel/deadline.html", context)


@require_safe
def year_events(request: Request) -> HttpResponse:
    """GET: the days that the municipalities of the region have set, by school year; a constant number of queries."""
    region = region_for(request.user, request.on)
    if region is None:
        return render(request, "gatherings/year_wheel/no_region.html")
    rows = YearEvent.objects.under(region.path).select_related("organisation").order_by("-school_year", "day", "pk")
    events = list(rows)
    name_organisations([event.organisation for event in events], request.per)
    keeps = _keeps(request, region)
    context = {"region": region, "events": events, "keeps": keeps, "year": SchoolYear.of(request.on)}
    return render(request, "gatherings/year_wheel/year_events.html", context)


def kept_wheels(request: Request) -> Any:
    """The wheels that the reader keeps, with their organisations."""
    return Wheel.objects.editable_by(request.user).select_related("organisation").order_by("organisation__depth", "pk")
