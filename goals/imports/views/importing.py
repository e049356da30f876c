"""Goals in from a sheet: the template, the upload, every row looked through, and the one yes that stores it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from goals.goals.forms.changing import ReasonForm
from goals.goals.forms.errors import tell
from goals.goals.views.access import member
from goals.imports.actions.importing import (
    STORED_SHEET,
    ask_to_store,
    being_stored,
    keep_sheet,
    may_import,
    review,
    store_sheet,
)
from goals.imports.actions.undoing import undo_import, what_undoing_does
from goals.imports.exports.marked_sheet import write_marked
from goals.imports.exports.template import write_template
from goals.imports.forms import SheetForm
from goals.imports.models import GoalImport
from goals.imports.rules.remarks import remark_messages
from goals.imports.views.rows import shown_rows
from goals.plans.views import XLSX
from network.jobs.models import BackgroundJob
from network.jobs.rules import KINDS
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.text.numbers import readable
from network.web.folding import folded
from network.web.requests import Request

STORED_ON_A_PAGE = 25
LISTED_AT_FIRST = 12
RECENT = 5


def _require_writer(request: Request) -> None:
    if not may_import(member(request)):
        raise NotAllowed(f"{member(request).pk} may record goals nowhere")


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: Request) -> HttpResponse:
    """GET: the template and where to send it filled in. POST: the sheet is read and kept, and shown row by row."""
    _require_writer(request)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if request.method == "POST" and form.is_valid():
        sheet = form.cleaned_data["sheet"]
        try:
            kept = keep_sheet(sheet.read(), name=sheet.name, by=member(request))
        except ValidationError as error:
            tell(form, ValidationError({"sheet": error.messages}))
        else:
            return redirect(kept)
    recent = GoalImport.objects.latest_of(request.user, RECENT)
    return render(
        request, "goals/imports/upload.html", {"form": form, "recent": recent}, status=422 if form.errors else 200
    )


@login_required
@require_safe
def template(request: Request) -> HttpResponse:
    """GET: the workbook to fill in, with the lists as they are for this person today."""
    _require_writer(request)
    response = HttpResponse(write_template(member(request)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{_("goals-template")}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def preview(request: Request, pk: int) -> HttpResponse:
    """GET: every row with what is wrong in its cells, or what was stored. POST: store it all, or say why not."""
    sheet = get_object_or_404(GoalImport.objects.visible_to(request.user), pk=pk)
    status = 200
    if request.method == "POST":
        try:
            return redirect(_stored(sheet, by=member(request), seen=request.POST.get("seen", "")))
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            status = 422
    if sheet.stored_at is not None:
        goals = sheet.goals.visible_to(request.user).select_related("organisation").order_by("organisation__path", "pk")
        page = Paginator(goals, STORED_ON_A_PAGE).get_page(request.GET.get("page"))
        return render(request, "goals/imports/stored.html", {"sheet": sheet, "page": page, **_changed(request, sheet)})
    if (job := being_stored(sheet)) is not None:
        return redirect(job)
    reviewed = review(sheet, user=member(request))
    context = {"sheet": sheet, "review": reviewed, "form": SheetForm(), **shown_rows(request.GET, reviewed)}
    context["remarks"] = remark_messages(sheet.remarks)
    return render(request, "goals/imports/preview.html", context, status=status)


def _changed(request: Request, sheet: GoalImport) -> dict[str, Any]:
    """The goals that were there already and that the sheet changed (one query)."""
    goals = sheet.changed.visible_to(request.user).select_related("organisation").order_by("organisation__path", "pk")
    changed = list(goals)
    words = ngettext("%(n)s goal is changed", "%(n)s goals are changed", len(changed)) % {"n": readable(len(changed))}
    return {"changed": folded(changed, LISTED_AT_FIRST), "changed_words": words}


@login_required
@require_http_methods(["GET", "POST"])
def undo(request: Request, pk: int) -> HttpResponse:
    """GET: what would be withdrawn, and what stays and why. POST with a reason: withdraw it."""
    sheet = get_object_or_404(GoalImport.objects.visible_to(request.user).stored(), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undone = undo_import(sheet, by=member(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            tell(form, error)
        else:
            number = len(undone.withdrawn)
            words = ngettext("%(n)d goal is withdrawn.", "%(n)d goals are withdrawn.", number) % {"n": number}
            messages.success(request, words)
            return redirect(sheet)
    undoing = what_undoing_does(sheet, by=member(request))
    context = {
        "sheet": sheet,
        "form": form,
        "withdrawn": folded(undoing.withdrawn, LISTED_AT_FIRST),
        "staying": folded(undoing.staying, LISTED_AT_FIRST),
        "number": len(undoing.withdrawn),
        "changed": sheet.changed.count(),
    }
    return render(request, "goals/imports/undo.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def marked(request: Request, pk: int) -> HttpResponse:
    """GET: the sheet as a workbook, with each faulty cell coloured and a comment on what is wrong with it."""
    sheet = get_object_or_404(GoalImport.objects.visible_to(request.user).never_stored(), pk=pk)
    content = write_marked(review(sheet, user=member(request)))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{_("goals-to-put-right")}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


def _stored(sheet: GoalImport, *, by: Person, seen: str) -> GoalImport | BackgroundJob:
    """What is to be seen next: a small sheet, stored at once, or the work on a large one. Raises ValidationError."""
    if KINDS[STORED_SHEET].is_quick(len(sheet.rows)) or sheet.stored_at is not None:
        return store_sheet(sheet, by=by, seen=seen)
    return ask_to_store(sheet, by=by, seen=seen)
