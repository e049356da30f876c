"""A municipality's or a unit's plan: read, printed, and taken out as PDF, workbook and text."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from goals.exports.csv import write_csv
from goals.exports.pdf import PdfUnavailable, write_pdf
from goals.exports.xlsx import write_xlsx
from goals.plan import Plan
from network.models import Organisation
from network.requests import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _plan(request: Request, slug: str) -> Plan:
    """The plan as this reader may see it on the day asked for; `enheter=1` takes in a municipality's units."""
    organisation = get_object_or_404(Organisation, slug=slug)
    with_units = request.GET.get("enheter") == "1"
    return Plan(organisation, on=request.on, per=request.per, user=request.user, with_units=with_units)


def _context(request: Request, plan: Plan) -> dict[str, Any]:
    return {"plan": plan, "organisation": plan.organisation, "today": timezone.localdate()}


def _file(plan: Plan, content: bytes, extension: str, content_type: str) -> HttpResponse:
    """A download, named for the organisation and the day; never kept by a cache, for it is one reader's."""
    name = f"plan-{plan.organisation.slug}-{plan.on.isoformat()}.{extension}"
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def plan(request: Request, slug: str) -> HttpResponse:
    """GET: the plan as a page that prints well."""
    return render(request, "goals/plan.html", _context(request, _plan(request, slug)))


@require_safe
def pdf(request: Request, slug: str) -> HttpResponse:
    """GET: the plan as PDF; where the machine cannot set one, 503 with what to do instead."""
    found = _plan(request, slug)
    context = _context(request, found)
    try:
        document = write_pdf(render_to_string("goals/plan_pdf.html", context, request))
    except PdfUnavailable:
        return render(request, "goals/plan_no_pdf.html", context, status=503)
    return _file(found, document, "pdf", "application/pdf")


@require_safe
def xlsx(request: Request, slug: str) -> HttpResponse:
    """GET: the plan as a workbook."""
    found = _plan(request, slug)
    return _file(found, write_xlsx(found), "xlsx", XLSX)


@require_safe
def csv(request: Request, slug: str) -> HttpResponse:
    """GET: the plan as comma-separated text for Norwegian Excel."""
    found = _plan(request, slug)
    return _file(found, write_csv(found), "csv", "text/csv; charset=utf-8")
