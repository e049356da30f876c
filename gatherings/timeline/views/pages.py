"""The timeline, and one event on it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gatherings.progress_plan.enums import Lane
from gatherings.timeline.models import TimelineEntry
from gatherings.timeline.selectors.drawing import draw
from gatherings.timeline.selectors.items import Reading, items_of
from network.memberships.querysets import grants_of
from network.memberships.selectors.changes import changed_by_role
from network.memberships.selectors.regions import region_for
from network.organisations.enums import Permission
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of
from network.text.dates import EARLIEST, LATEST
from network.text.numbers import parse_id
from network.web.filters import say_unused
from network.web.requests import Request


@require_safe
def timeline(request: Request) -> HttpResponse:
    """GET: what has happened in the region and around it; `ar` is a year to look closer at, `spor` a lane.

    A constant number of queries.
    """
    region = region_for(request.user, request.on)
    if region is None:
        return render(request, "gatherings/timeline/no_region.html")
    asked = parse_id(request.GET.get("ar"))
    year = asked if asked and EARLIEST.year <= asked <= LATEST.year else None
    lane = next((lane for lane in Lane if lane.value == request.GET.get("spor")), None)
    say_unused(request, {"ar": year, "spor": lane})
    everything = items_of(Reading(region, request.user, request.on, request.per))
    shown = everything
    if year is not None:
        rows = items_of(Reading(region, request.user, request.on, request.per, year))
        shown = [item for item in rows if item.starts.year <= year <= item.ends.year]
    shown = [item for item in shown if lane is None or item.lane == lane]
    grants = grants_of(request.user)
    name_organisations([region], request.per)
    context = {
        "region": region,
        "items": shown,
        "drawing": draw(shown, year=year, on=request.on),
        "years": sorted({item.starts.year for item in everything}),
        "year": year,
        "lanes": Lane,
        "lane": lane,
        "edits": request.per is None and (grants.is_superuser or region.path in grants.paths(Permission.EDIT_PAGES)),
    }
    return render(request, "gatherings/timeline/timeline.html", context)


def visible_entry(request: Request, pk: int) -> TimelineEntry:
    """The event if the reader may see it, else 404 (one query)."""
    return get_object_or_404(TimelineEntry.objects.visible_to(request.user).select_related("region"), pk=pk)


@require_safe
def entry(request: Request, pk: int) -> HttpResponse:
    """GET: an event on the timeline, with its text and where to read more."""
    entry = visible_entry(request, pk)
    read_as_of([entry], request.per)
    name_organisations([entry.region], request.per)
    is_today = request.per is None
    context = {
        "entry": entry,
        "role": changed_by_role(entry, entry.region) if is_today else "",
        "edits": is_today and TimelineEntry.objects.editable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "gatherings/timeline/entry.html", context)
