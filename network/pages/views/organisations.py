"""Organisations read: the list, and one over time."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from network.memberships.selectors.changes import changes
from network.organisations.enums import OrganisationKind
from network.organisations.forms.organisations import OrganisationFilter
from network.organisations.models import Organisation, Placement
from network.organisations.selectors.names import name_organisations
from network.organisations.views import manageable_by
from network.text.alphabet import by_name
from network.web.filters import say_unused_of
from network.web.requests import Request

PER_PAGE = 60


@require_safe
def organisations(request: Request) -> HttpResponse:
    """All of them in tree order, findable by what they were called before too; constant queries."""
    form = OrganisationFilter(request.GET)
    say_unused_of(request, form)
    organisations = Organisation.objects.designated(request.on)
    if not form.chosen("closed"):
        organisations = organisations.alive(request.on)
    if text := form.chosen("q"):
        organisations = organisations.named(text)
    if kind := form.chosen("kind"):
        organisations = organisations.filter(kind=kind)
    page = Paginator(organisations, PER_PAGE).get_page(request.GET.get("page"))
    _tell_above(page, request)
    may_create = request.per is None and manageable_by(request.user).exists()
    regions = manageable_by(request.user).filter(kind=OrganisationKind.REGION)
    may_add = may_create and regions.exists()
    context = {"form": form, "page": page, "may_create": may_create, "may_add_municipalities": may_add}
    template = "network/pages/organisations.html"
    return render(request, f"{template}#results" if request.htmx else template, context)


def _tell_above(organisations: Iterable[Organisation], request: Request) -> None:
    """Let each organisation know what it counted under on the day (one query)."""
    organisations = list(organisations)
    rows = Placement.objects.on(request.on).filter(organisation__in=organisations).select_related("municipality")
    above = {row.organisation_id: row.municipality for row in rows}
    name_organisations(above.values(), request.per)
    for organisation in organisations:
        municipality = above.get(organisation.pk)
        organisation.above = municipality if municipality and municipality != organisation else None  # type: ignore[attr-defined]


@require_safe
def organisation(request: Request, pk: int) -> HttpResponse:
    """One organisation over time: what it was called, where it stood, what came before and after it."""
    shown = get_object_or_404(Organisation.objects.designated(request.on), pk=pk)
    placements = list(
        shown.placements.filter(since__lte=request.on)
        .select_related("parent", "municipality", "region")
        .order_by("-since")
    )
    successions = list(shown.successions.select_related("successor"))
    predecessions = list(shown.predecessions.select_related("predecessor"))
    counted = Organisation.objects.units().placed_in(shown, request.on).alive(request.on).exclude(pk=shown.pk)
    units = list(counted.order_by(by_name("name")))
    above = [place for placement in placements for place in (placement.parent, placement.municipality)]
    kin = [*(row.successor for row in successions), *(row.predecessor for row in predecessions)]
    name_organisations([*above, *units, *kin], request.per)
    shown_changes = changes(shown, shown)
    page = None
    if shown.kind == OrganisationKind.MUNICIPALITY:
        page = Page.objects.live().public().filter(municipalitypage__organisation=shown).first()
    context = {
        "organisation": shown,
        "name": shown.name_then or shown.name,
        "page": page,
        "designations": shown.designations.filter(since__lte=request.on).order_by("-since"),
        "placements": placements,
        "successions": successions,
        "predecessions": predecessions,
        "units": units,
        "private_units": sum(unit.is_private for unit in units),
        "changes": shown_changes,
        "change": next(iter(shown_changes), None),
        "reorganisations": shown.reorganisations.told().select_related("successor", "other"),
        "may_manage": request.per is None and manageable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "network/pages/organisation.html", context)
