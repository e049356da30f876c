"""The thread drawn: the whole region, one goal, or one municipality."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.diagrams.selectors.cards import draw_municipality, draw_one
from goals.diagrams.selectors.region import draw_region
from goals.goals.models import Goal
from goals.goals.selectors.themes import themes_on
from goals.thread.enums import StatusFilter
from goals.thread.selectors.overview import Filters, Overview
from goals.thread.selectors.paths import paths_up
from network.memberships.selectors.regions import region_for
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of
from network.text.numbers import parse_id
from network.web.filters import say_unused
from network.web.requests import Request


def _municipality(request: Request, region: Organisation) -> Organisation | None:
    slug = request.GET.get("kommune", "")
    if not slug:
        return None
    placed = Organisation.objects.municipalities().placed_in(region, request.on)
    municipality = placed.filter(slug=slug).first()
    if municipality is not None:
        municipality = municipality.successor_on(request.on) or municipality
    name_organisations([municipality], request.per)
    return municipality


def _goal(request: Request, region: Organisation) -> Goal | None:
    pk = parse_id(request.GET.get("mal"))
    if pk is None:
        return None
    goals = Goal.objects.visible_to(request.user, request.on).counted_in(region, request.on).with_breaks(request.on)
    with_pk = list(goals.filter(pk=pk).select_related("organisation").prefetch_related(themes_on(request.on)))
    name_organisations([goal.organisation for goal in with_pk], request.per)
    return next(iter(read_as_of(with_pk, request.per)), None)


@require_safe
def picture(request: Request) -> HttpResponse:
    """GET: the drawing. `mal` zooms to one goal, `kommune` to one municipality, both to one goal there."""
    region = region_for(request.user, request.on)
    if region is None:
        return render(request, "goals/pages/overview_empty.html")
    municipality, goal = _municipality(request, region), _goal(request, region)
    say_unused(request, {"kommune": municipality, "mal": goal})
    filters = Filters(municipality=municipality, status=StatusFilter.ALL if goal else StatusFilter.IN_FORCE)
    view = Overview(region, on=request.on, per=request.per, user=request.user, filters=filters)
    query = f"?per={request.per.isoformat()}" if request.per else ""
    context: dict[str, Any] = {"region": region, "municipality": municipality, "view": view}
    if goal is not None:
        context |= _one_goal(view, goal, query)
        return render(request, "goals/diagrams/picture_part.html", context)
    rows = view.regional()
    if municipality is not None:
        view.open(rows, {row.goal.pk for row in rows})
        taken = [row for row in rows if row.children]
        loose = view.loose_ends().lacking_parent
        drawing = draw_municipality(taken, loose, query, municipality, on=request.on)
        context |= {"drawing": drawing, "rows": taken, "loose": loose, "untouched": len(rows) - len(taken)}
        return render(request, "goals/diagrams/picture_part.html", context)
    context |= {"weave": draw_region(view, rows, query), "rows": rows, "summary": view.summary()}
    return render(request, "goals/diagrams/picture.html", context)


def _one_goal(view: Overview, goal: Goal, query: str) -> dict[str, Any]:
    """The goal with those above it, those that support it, and in one municipality what supports those in turn."""
    paths = paths_up(goal, on=view.on, per=view.per, user=view.user)
    rows = view.under([goal]).get(goal.pk, [])
    if view.filters.municipality is not None and rows:
        lower = view.under([row.goal for row in rows])
        for row in rows:
            row.children = lower.get(row.goal.pk, [])
    return {"goal": goal, "rows": rows, "drawing": draw_one(goal, paths, rows, query), "paths": paths}
