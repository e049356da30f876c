"""Homework with its reports, on a page and as a workbook."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gatherings.boards.querysets import moderates
from gatherings.homework.exports import write_reports
from gatherings.homework.models import Homework
from gatherings.homework.selectors.reading import reports_on
from network.cms.addresses import address_of
from network.memberships.selectors.changes import changed_by_role
from network.records.conditions import holds
from network.records.selectors.history import read_as_of
from network.web.requests import MemberRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_OPEN = 25
"""So many reports stand open; more are folded by municipality."""


def visible_homework(request: MemberRequest, pk: int) -> Homework:
    """The homework if the reader may see it and it was there on the day, else 404 (one query)."""
    rows = Homework.objects.visible_to(request.user).filter(set_on__lte=request.on)
    rows = rows.select_related("gathering__organiser", "collected_at", "network")
    return get_object_or_404(rows, pk=pk)


@login_required
@require_safe
def homework(request: MemberRequest, pk: int) -> HttpResponse:
    """GET: what was to be tried, who has reported, and the reports one under another, by municipality.

    A constant number of queries.
    """
    shown = visible_homework(request, pk)
    read_as_of([shown], request.per)
    reports = reports_on(request, shown)
    runs = request.per is None and holds(moderates(request.user), shown.gathering)
    is_open = shown.withdrawn_on is None and not shown.is_collected(request.on)
    context = {
        "homework": shown,
        "gathering_url": address_of(shown.gathering),
        "collected_url": address_of(shown.collected_at) if shown.collected_at else "",
        "reports": reports,
        "folded": reports.reported > MOST_OPEN,
        "runs": runs,
        "is_open": is_open,
        "is_late": is_open and shown.due_on < request.on,
        "may_remind": runs and is_open and bool(reports.lacking),
        "role": changed_by_role(shown, shown.gathering.organiser) if request.per is None else "",
    }
    return render(request, "gatherings/homework/homework.html", context)


@login_required
@require_safe
def workbook(request: MemberRequest, pk: int) -> HttpResponse:
    """GET: the reports as a workbook, a line for each that is asked."""
    shown = visible_homework(request, pk)
    read_as_of([shown], request.per)
    reports = reports_on(request, shown)
    lines = [
        (group.municipality, row.report, str(row.state.label), row.is_shown)
        for group in reports.groups
        for row in group.rows
    ]
    name = f"{_('homework')}-{shown.pk}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write_reports(shown, lines), content_type=XLSX, headers=headers)
