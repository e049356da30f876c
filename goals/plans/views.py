"""A municipality's or a unit's plan: the page, and the plan as PDF, workbook and CSV."""

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
from network.web.downloads import XLSX, download
from network.web.requests import Request


class _HasSuccessor(Exception):
    """Today's plan is that of the successor."""

    def __init__(self, organisation: Organisation, successor: Organisation) -> None:
        super().__init__(f"{organisation.slug} is part of {successor.slug}")
        self.organisation, self.successor = organisation, successor


def _redirects_to_successor(view: Callable[[Request, str], HttpResponse]) -> Callable[[Request, str], HttpResponse]:
    """Redirect today's plan of what has become part of another to the successor's; on an earlier day it is shown.

    Not permanently, since a merger can be undone.
    """

    @wraps(view)
    def redirecting(request: Request, slug: str) -> HttpResponse:
        try:
            return view(request, slug)
        except _HasSuccessor as merged:
            name = request.resolver_match.view_name if request.resolver_match else "goals:plan"
            if name == "goals:plan":
                values = {"name": merged.organisation.name, "successor": merged.successor.name}
                messages.info(request, _("%(name)s is part of %(successor)s now. Here is that plan.") % values)
            query = request.META.get("QUERY_STRING", "")
            return redirect(reverse(name, args=[merged.successor.slug]) + (f"?{query}" if query else ""))

    return redirecting


def _plan(request: Request, slug: str) -> Plan:
    """The plan as this reader may see it on the day asked for; `enheter=1` takes in a municipality's units."""
    organisation = get_object_or_404(Organisation, slug=slug)
    successor = organisation.successor_on(request.on) if request.per is None else None
    if successor is not None:
        raise _HasSuccessor(organisation, successor)
    with_units = request.GET.get("enheter") == "1"
    return Plan(organisation, on=request.on, per=request.per, user=request.user, with_units=with_units)


def _context(request: Request, plan: Plan) -> dict[str, Any]:
    return {"plan": plan, "organisation": plan.organisation, "today": timezone.localdate()}


def _file(plan: Plan, content: bytes, extension: str, content_type: str) -> HttpResponse:
    """A download, named after the organisation and the day."""
    return download(content, f"plan-{plan.organisation.slug}-{plan.on.isoformat()}.{extension}", content_type)


def _takes_long(plan: Plan) -> bool:
    return not KINDS[PLAN_DOCUMENT].is_quick(plan.rows)


@require_safe
@_redirects_to_successor
def plan(request: Request, slug: str) -> HttpResponse:
    """GET: the plan as a page that prints well."""
    shown = _plan(request, slug)
    return render(request, "goals/plans/plan.html", {**_context(request, shown), "pdf_takes_long": _takes_long(shown)})


@require_http_methods(["GET", "HEAD", "POST"])
@_redirects_to_successor
def pdf(request: Request, slug: str) -> HttpResponse:
    """GET: a small plan as PDF; of a large one the page, where its button is. POST: a large one is asked for.

    A small one too is handed to the workers while this process sets another. Where the machine cannot set a PDF, 503
    with what to do instead.
    """
    shown = _plan(request, slug)
    if not pdf_export.is_available():
        return render(request, "goals/plans/no_pdf.html", _context(request, shown), status=503)
    if not _takes_long(shown):
        document = document_at_once(shown)
        return _file(shown, document, "pdf", "application/pdf") if document else _asked(request, shown)
    if request.method == "POST":
        return _asked(request, shown)
    messages.info(request, _("The plan is large. Press PDF, and it is made while you wait."))
    return redirect(f"{reverse('goals:plan', args=[slug])}?{request.GET.urlencode()}")


def _asked(request: Request, shown: Plan) -> HttpResponse:
    """To the page where one waits for the workers; back to the plan where too many wait already."""
    try:
        return redirect(ask_for_document(shown, by=request.user if isinstance(request.user, Person) else None))
    except TooManyJobs:
        messages.warning(request, _("Many plans are being made just now. Try again in a few minutes."))
        return redirect(f"{reverse('goals:plan', args=[shown.organisation.slug])}?{request.GET.urlencode()}")


@require_safe
@_redirects_to_successor
def xlsx(request: Request, slug: str) -> HttpResponse:
    """GET: the plan as a workbook."""
    shown = _plan(request, slug)
    return _file(shown, write_xlsx(shown), "xlsx", XLSX)


@require_safe
@_redirects_to_successor
def csv(request: Request, slug: str) -> HttpResponse:
    """GET: the plan as comma-separated text for Norwegian Excel."""
    shown = _plan(request, slug)
    return _file(shown, write_csv(shown), "csv", "text/csv; charset=utf-8")
