"""The heat map's page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluation.enums import HeatMapView
from evaluation.heatmap import heat_map
from evaluation.models import GapTemplate
from network.requests import MemberRequest

VIEWS = {"na": HeatMapView.NOW, "onsket": HeatMapView.WANTED, "gap": HeatMapView.GAP, "endring": HeatMapView.CHANGE}


@login_required
@require_safe
def gap_heat_map(request: MemberRequest) -> HttpResponse:
    """One template's table; the newest in use unless `?mal=` says another; `?vis=` chooses the figure."""
    templates = list(
        GapTemplate.objects.visible_to(request.user).that_were_used().select_related("organisation").newest_first()
    )
    asked = request.GET.get("mal", "")
    template = next((each for each in templates if str(each.pk) == asked), templates[0] if templates else None)
    view = VIEWS.get(request.GET.get("vis", ""), HeatMapView.GAP)
    table = heat_map(template, template.organisation, request.on, request.user) if template else None
    context = {
        "templates": templates,
        "template": template,
        "table": table,
        "view": view,
        "views": [(key, each.label, each == view) for key, each in VIEWS.items()],
    }
    return render(request, "evaluation/gap/heat_map.html", context)
