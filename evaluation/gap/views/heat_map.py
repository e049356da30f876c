"""The heat map's page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluation.filing.querysets import evaluated_by
from evaluation.gap.enums import HeatMapView
from evaluation.gap.models import GapTemplate
from evaluation.gap.selectors.heat_map import HeatMap, heat_map
from network.memberships.selectors.regions import region_for
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.web.filters import say_unused
from network.web.requests import MemberRequest

VIEWS = {"na": HeatMapView.NOW, "onsket": HeatMapView.WANTED, "gap": HeatMapView.GAP, "endring": HeatMapView.CHANGE}


def _templates(request: MemberRequest) -> list[GapTemplate]:
    """Those that the region's table can be read by on the day, the one with most analyses first (two queries)."""
    region = region_for(request.user, request.on)
    if region is None:
        return []
    seen = GapTemplate.objects.visible_to(request.user).select_related("organisation")
    return list(seen.of_region(region).to_compare_by(request.on))


def _who_follows_up(request: MemberRequest, table: HeatMap | None) -> dict[str, set[int]]:
    """The municipalities with open gaps for which the reader makes measures, and those for which they propose them.

    Two queries, none at another day.
    """
    if table is None or not table.loose_ends or request.per is not None:
        return {"makes": set(), "proposes": set()}
    columns = [cell.column.pk for cell in table.loose_ends]
    held = Organisation.objects.with_permission(request.user, Permission.WRITE_GOALS).filter(pk__in=columns)
    makes = set(held.values_list("pk", flat=True))
    proposes = set(evaluated_by(request.user).filter(pk__in=columns).values_list("pk", flat=True))
    return {"makes": makes, "proposes": proposes - makes}


@login_required
@require_safe
def gap_heat_map(request: MemberRequest) -> HttpResponse:
    """One template's table; the one with most analyses unless `?mal=` says another; `?vis=` chooses the figure."""
    templates = _templates(request)
    asked = request.GET.get("mal", "")
    chosen = next((template for template in templates if str(template.pk) == asked), None)
    template = chosen or (templates[0] if templates else None)
    asked_view = request.GET.get("vis", "")
    view = VIEWS.get(asked_view, HeatMapView.GAP)
    say_unused(request, {"mal": chosen, "vis": asked_view in VIEWS})
    table = heat_map(template, template.organisation, request.on, request.user) if template else None
    context = {
        "templates": templates,
        "template": template,
        "table": table,
        "view": view,
        "views": [(key, choice.label, choice == view) for key, choice in VIEWS.items()],
        **_who_follows_up(request, table),
        "unusable": bool(asked and chosen is None) or bool(asked_view and asked_view not in VIEWS),
    }
    return render(request, "evaluation/gap/heat_map.html", context)
