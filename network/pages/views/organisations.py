"""Organisations: the list, one over time, a new one, another name, the last day."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from network.memberships.selectors.changes import changes
from network.organisations.actions.organisations import create_organisation, redesignate
from network.organisations.enums import OrganisationKind
from network.organisations.forms.organisations import CreateOrganisationForm, OrganisationFilter, RenameForm
from network.organisations.models import Organisation, Placement
from network.organisations.selectors.names import name_organisations
from network.organisations.views import manageable_by, managed
from network.records.errors import NotAllowed, StaleRecord
from network.records.forms.actions import call_action
from network.records.forms.conflict import compare, rebase_form, saved_by, values_of_version
from network.text.alphabet import by_name
from network.web.filters import say_unused_of
from network.web.requests import MemberRequest, Request

PER_PAGE = 60


@require_safe
def organisations(request: Request) -> HttpResponse:
    """All of them in tree order, findable by what they were called before too; constant queries."""
    form = OrganisationFilter(request.GET or None)
    organisations = Organisation.objects.designated(request.on)
    say_unused_of(request, form)
    asked = form.cleaned_data if form.is_bound else {}
    if not asked.get("closed"):
        organisations = organisations.alive(request.on)
    if asked.get("q"):
        organisations = organisations.named(asked["q"])
    if asked.get("kind"):
        organisations = organisations.filter(kind=asked["kind"])
    page = Paginator(organisations, PER_PAGE).get_page(request.GET.get("page"))
    _tell_above(page, request)
    may_found = request.per is None and manageable_by(request.user).exists()
    context = {"form": form, "page": page, "may_found": may_found}
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
        "changes": shown_changes,
        "change": next(iter(shown_changes), None),
        "reorganisations": shown.reorganisations.told().select_related("successor", "other"),
        "may_manage": request.per is None and manageable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "network/pages/organisation.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def found(request: MemberRequest) -> HttpResponse:
    """A new organisation."""
    if not manageable_by(request.user).exists():
        raise PermissionDenied
    asked = {field: request.GET[field] for field in ("parent", "kind") if field in request.GET}
    form = CreateOrganisationForm(request.POST or None, by=request.user, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            made = call_action(form, lambda: create_organisation(by=request.user, **form.cleaned_data))
        except NotAllowed:
            made = None
            form.add_error("parent", _("You cannot add an organisation there."))
        if made is not None:
            messages.success(request, _("%(name)s is added.") % {"name": made.name})
            return redirect(request.get_full_path() if "another" in request.POST else made)
    return render(request, "network/pages/found_organisation.html", {"form": form})


@require_http_methods(["GET", "POST"])
@login_required
def rename(request: MemberRequest, pk: int) -> HttpResponse:
    """Another name, number or county from a day; a newer version is shown beside what was written."""
    shown = managed(request, pk)
    latest = shown.designations.order_by("since").last()
    initial = {"name": shown.name, "number": shown.number, "county": latest.county if latest else ""}
    form = RenameForm(
        request.POST or None, initial=initial | {"version": shown.version, "county_before": initial["county"]}
    )
    context: dict[str, object] = {"organisation": shown, "form": form}
    status = 200
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        version, county_before = given.pop("version"), given.pop("county_before")
        try:
            done = call_action(form, lambda: redesignate(shown, by=request.user, expected_version=version, **given))
        except StaleRecord as stale:
            began = {**values_of_version(form, stale.current), "county": county_before}
            both = compare(form, began=began, stored=initial)
            context |= {"conflict": both, "who": saved_by(stale.current, request.user)}
            rebase_form(form, stale.current.version, began=began, stored=initial | {"county_before": initial["county"]})
            status = 409
        else:
            if done is not None:
                messages.success(request, _("The change is recorded. The earlier name and number stay findable."))
                return redirect(shown)
    return render(request, "network/pages/rename_organisation.html", context, status=status)
