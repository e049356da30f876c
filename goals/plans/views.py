"""A municipality's or a unit's plan: read, printed, and taken out as PDF, workbook and text."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.plans.actions import PLAN_DOCUMENT, ask_for_document
from goals.plans.exports import pdf as pdf_export
from goals.plans.exports.at_once import document_at_once
from goals.plans.exports.csv import write_csv
from goals.plans.exports.xlsx import write_xlsx
from goals.plans.selectors import Plan
from network.jobs.rules import KINDS
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import TooManyJobs
from network.web.requests import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _PartOfAnother(Exception):
    """Today's plan is that of the successor."""

    def __init__(self, organisation: Organisation, successor: Organisation) -> None:
        super().__init__(f"{organisation.slug} is part of {successor.slug}")
        self.organisation, self.successor = organisation, successor


def _leads_on(view: Callable[[Request, str], HttpResponse]) -> Callable[[Request, str], HttpResponse]:
    """Let today's plan of what has become part of another lead to the successor's; on an earlier day it is there.

    Not for good: a merger can be undone.
    """

    @wraps(view)
    def led(request: Request, slug: str) -> HttpResponse:
        try:
            return view(request, slug)
        except _PartOfAnother as part:
            name = request.resolver_match.view_name if request.resolver_match else "goals:plan"
            if name == "goals:plan":
                words = {"name": part.organisation.name, "successor": part.successor.name}
                messages.info(request, _("%(name)s is part of %(successor)s now. Here is that plan.") % words)
            query = request.META.get("QUERY_STRING", "")
            return redirect(reverse(name, args=[part.successor.slug]) + (f"?{query}" if query else ""))

    return led


def _plan(request: Request, slug: str) -> Plan:
    """The plan as this reader may see it on the day asked for; `enheter=1` takes in a municipality's units."""
    organisation = get_object_or_404(Organisation, slug=slug)
    successor = organisation.successor_on(request.on) if request.per is None else None
    if successor is not None:
        raise _PartOfAnother(organisation, successor)
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


def _takes_long(plan: Plan) -> bool:
    return not KINDS[PLAN_DOCUMENT].is_quick(plan.rows)


@require_safe
@_leads_on
def plan(request: Request, slug: str) -> HttpResponse:
    """GET: the plan as a page that prints well."""
    found = _plan(request, slug)
    return render(request, "goals/plans/plan.html", {**_context(request, found), "pdf_takes_long": _takes_long(found)})


@require_http_methods(["GET", "HEAD", "POST"])
@_leads_on
def pdf(request: Request, slug: str) -> HttpResponse:
    """GET: a small plan as PDF; of a large one the page, where its button is. POST: a large one is asked for.

    A small one too is handed to the workers while this process sets another. Where the machine cannot set a PDF, 503
    with what to do instead.
    """
    found = _plan(request, slug)
    if not pdf_export.is_available():
        return render(request, "goals/plans/no_pdf.html", _context(request, found), status=503)
    if not _takes_long(found):
        document = document_at_once(found)
        return _file(found, document, "pdf", "application/pdf") if document else _asked(request, found)
    if request.method == "POST":
        return _asked(request, found)
    messages.info(request, _("The plan is large. Press PDF, and it is made while you wait."))
    return redirect(f"{reverse('goals:plan', args=[slug])}?{request.GET.urlencode()}")


def _asked(request: Request, found: Plan) -> HttpResponse:
    """To the page where one waits for the workers; back to the plan where too many wait already."""
    try:
        return redirect(ask_for_document(found, by=request.user if isinstance(request.user, Person) else None))
    except TooManyJobs:
        messages.warning(request, _("Many plans are being made just now. Try again in a few minutes."))
        return redirect(f"{reverse('goals:plan', args=[found.organisation.slug])}?{request.GET.urlencode()}")


@require_safe
@_leads_on
def xlsx(request: Request, slug: str) -> HttpResponse:
    """GET: the plan as a workbook."""
    found = _plan(request, slug)
    return _file(found, write_xlsx(found), "xlsx", XLSX)


@require_safe
@_leads_on
def csv(request: Request, slug: str) -> HttpResponse:
    """GET: the plan as comma-separated text for Norwegian Excel."""
    found = _plan(request, slug)
    return _file(found, write_csv(found), "csv", "text/csv; charset=utf-8")
