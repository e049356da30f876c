"""The same questions at gathering after gathering."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatherings.feedback.querysets import is_of_region
from gatherings.feedback.selectors.series import chains
from network.memberships.querysets import grants_of
from network.memberships.selectors.regions import region_for
from network.organisations.enums import Permission
from network.records.conditions import holds
from network.web.requests import MemberRequest


@login_required
@require_safe
def over_the_years(request: MemberRequest) -> HttpResponse:
    """GET: each question of the region with its mean at each gathering, and where its words changed; for members."""
    region = region_for(request.user, request.on)
    if region is None or not holds(is_of_region(request.user, "path"), region):
        raise Http404
    keeps = request.per is None and holds(grants_of(request.user).reach(Permission.EDIT_PAGES, path="path"), region)
    context = {"region": region, "chains": chains(region, request.on), "keeps": keeps}
    return render(request, "gatherings/feedback/series.html", context)
