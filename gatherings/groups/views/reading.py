"""The divisions of a gathering: on a page, on the doors, and as a workbook."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatherings.boards.views.access import moderated_gathering
from gatherings.groups.exports import write_division
from gatherings.groups.selectors.reading import divisions_of, read_division
from gatherings.groups.views.access import crumbs, may_divide, seen_division
from gatherings.registration.selectors.pages import setup_of
from network.cms.addresses import address_of
from network.web.downloads import XLSX, download
from network.web.filters import say_unused
from network.web.requests import MemberRequest

BY_NAME = "navn"


@never_cache
@login_required
@require_safe
def divisions(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: how the participants are divided, for those who see all groups (queries do not grow with their number)."""
    gathering = moderated_gathering(request, slug)
    lines, withdrawn = divisions_of(gathering)
    context = {
        "gathering": gathering,
        "breadcrumbs": [(gathering.title, address_of(gathering))],
        "lines": lines,
        "withdrawn": withdrawn,
        "may_divide": may_divide(request, gathering),
        "setup": setup_of(gathering),
    }
    return render(request, "gatherings/groups/divisions.html", context)


def _context(request: MemberRequest, slug: str, division_pk: int, *, above: int = -1) -> dict[str, Any]:
    division = seen_division(request, slug, division_pk)
    links = crumbs(division.gathering, division)
    return {
        "division": division,
        "gathering": division.gathering,
        "reading": read_division(division),
        "breadcrumbs": links[:above] if above else links,
        "may_divide": may_divide(request, division.gathering),
    }


@never_cache
@login_required
@require_safe
def division(request: MemberRequest, slug: str, division_pk: int) -> HttpResponse:
    """GET: the groups with who is in them and the mix in each, those without a group first."""
    return render(request, "gatherings/groups/division.html", _context(request, slug, division_pk))


@never_cache
@login_required
@require_safe
def door_list(request: MemberRequest, slug: str, division_pk: int) -> HttpResponse:
    """GET: the groups with their members for the door; `?etter=navn` everybody by name with group and room."""
    asked = request.GET.get("etter", "")
    say_unused(request, {"etter": asked == BY_NAME})
    context = {**_context(request, slug, division_pk, above=0), "by_name": asked == BY_NAME}
    return render(request, "gatherings/groups/door_list.html", context)


@never_cache
@login_required
@require_safe
def sheets(request: MemberRequest, slug: str, division_pk: int) -> HttpResponse:
    """GET: a sheet of paper for each group, to hang on its door."""
    return render(request, "gatherings/groups/sheets.html", _context(request, slug, division_pk, above=0))


@never_cache
@login_required
@require_safe
def workbook(request: MemberRequest, slug: str, division_pk: int) -> HttpResponse:
    """GET: who is in which group as a workbook."""
    division = seen_division(request, slug, division_pk)
    name = f"{_('groups')}-{division.gathering.slug}-{division.pk}.xlsx"
    return download(write_division(read_division(division)), name, XLSX)
