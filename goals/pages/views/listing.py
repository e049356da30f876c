"""The list of goals, with its filters in the address."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.pages.forms import read_filters
from goals.pages.selectors.listing import GoalList
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.web.requests import Request

ON_A_PAGE = 25


@require_safe
def goals(request: Request) -> HttpResponse:
    """GET: the goals the reader may see; for a leader at first those of the own municipality or unit."""
    view = GoalList(request.user, on=request.on, per=request.per, asked=request.GET.get("kommune", ""))
    filters = read_filters(request, view)
    page = Paginator(view.select(filters), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)
    view.complete(page.object_list)
    writes = (
        request.user.is_authenticated
        and request.per is None
        and Organisation.objects.with_permission(request.user, Permission.WRITE_GOALS).exists()
    )
    context = {
        "page": page,
        "filters": filters,
        "view": view,
        "units": view.units_of(filters.municipality),
        "writes": writes,
    }
    return render(request, "goals/pages/list.html", context)
