"""The overview: from the region's goals down to the units, and where the thread is broken."""

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from goals.goals.models import Goal
from goals.themes.models import Theme
from goals.thread.enums import ReachFilter, StatusFilter
from goals.thread.selectors.overview import MOST_OPEN, Filters, Overview
from network.memberships.querysets import grants_of
from network.memberships.selectors.regions import region_for
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation, Placement
from network.organisations.selectors.names import name_organisations
from network.text.alphabet import by_name
from network.web.filters import read_ids, say_unused
from network.web.requests import Request


def _read_filters(request: Request, region: Organisation) -> Filters:
    """The filters in the address; one that names nothing is said to be unused."""
    asked = request.GET
    municipality = (
        Organisation.objects.municipalities()
        .placed_in(region, request.on)
        .filter(slug=asked.get("kommune", ""))
        .first()
        if asked.get("kommune")
        else None
    )
    if municipality is not None:
        municipality = municipality.successor_on(request.on) or municipality
    theme = Theme.objects.of_region(region).filter(slug=asked["tema"]).first() if asked.get("tema") else None
    status, reach = asked.get("status", ""), _reach(asked)
    known = {"status": status in StatusFilter.values, "vis": reach}
    say_unused(request, {"kommune": municipality, "tema": theme} | known)
    return Filters(
        municipality=municipality,
        theme=theme,
        status=StatusFilter(status) if status in StatusFilter.values else StatusFilter.IN_FORCE,
        reach=reach,
    )


def _reach(asked: QueryDict) -> ReachFilter:
    """The filter on how far goals are taken up; `brutt=1` is what addresses kept from before say."""
    if asked.get("brutt") == "1":
        return ReachFilter.BROKEN
    reach = asked.get("vis", "")
    return ReachFilter(reach) if reach in ReachFilter.values else ReachFilter.ANY


def _own(request: Request) -> list[Organisation]:
    """The municipalities that the reader belongs to, themselves or with a unit (one query; none for the anonymous)."""
    if not request.user.is_authenticated:
        return []
    held = {seat.organisation_id for seat in grants_of(request.user).seats}
    placed = Placement.objects.on(request.on).filter(organisation__in=held, municipality__isnull=False)
    return list(Organisation.objects.filter(pk__in=placed.values("municipality")).order_by(by_name("name")))


@require_safe
def overview(request: Request) -> HttpResponse:
    """GET: the whole. `apen` names opened goals (repeated, up to MOST_OPEN), `alt=1` opens all."""
    region = region_for(request.user, request.on)
    if region is None:
        return render(request, "goals/pages/overview_empty.html")
    filters = _read_filters(request, region)
    view = Overview(region, on=request.on, per=request.per, user=request.user, filters=filters)
    rows = view.regional()
    everything = request.GET.get("alt") == "1" or filters.municipality is not None
    opened = None if everything else read_ids(request, "apen", most=MOST_OPEN)
    view.open(rows, opened)
    figures = view.summary()
    own = _own(request) if filters.municipality is None else []
    name_organisations([filters.municipality, *own], request.per)
    return render(
        request,
        "goals/pages/overview.html",
        {
            "region": region,
            "view": view,
            "filters": filters,
            "rows": rows,
            "summary": figures,
            "shares": view.shares(rows, figures),
            "loose_ends": view.loose_ends(),
            "themes": view.themes(),
            "own": own,
            "statuses": StatusFilter,
            "reaches": ReachFilter,
        },
    )


@require_safe
def level(request: Request, pk: int) -> HttpResponse:
    """GET: the rows under one goal, as the overview shows them; what a row fetches when it is opened."""
    region = region_for(request.user, request.on)
    if region is None:
        raise Http404
    goal = get_object_or_404(
        Goal.objects.visible_to(request.user, request.on).with_status_on(request.on).select_related("organisation"),
        pk=pk,
    )
    filters = _read_filters(request, region)
    view = Overview(region, on=request.on, per=request.per, user=request.user, filters=filters)
    rows = view.under([goal]).get(goal.pk, [])
    return render(
        request,
        "goals/pages/overview.html#level",
        {
            "rows": rows,
            "view": view,
            "filters": filters,
            "heading_level": 3 if goal.organisation.kind == OrganisationKind.REGION else 4,
        },
    )
