"""Goals imported from a sheet: the template, the upload, the preview of its rows, storing and undoing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.goals.forms.changing import ReasonForm
from goals.imports.actions.importing import (
    STORED_SHEET,
    ask_to_store,
    being_stored,
    keep_sheet,
    may_import,
    review,
    store_sheet,
)
from goals.imports.actions.undoing import Undoing, undo_import, what_undoing_does
from goals.imports.exports.marked_sheet import write_marked
from goals.imports.exports.template import write_template
from goals.imports.forms import SheetForm
from goals.imports.models import GoalImport
from goals.imports.rules.remarks import remark_messages
from goals.imports.views.rows import shown_rows
from network.jobs.models import BackgroundJob
from network.jobs.rules import KINDS
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.records.views import ActionFormView
from network.text.numbers import readable
from network.web.downloads import XLSX, download
from network.web.folding import folded
from network.web.requests import MemberRequest

STORED_ON_A_PAGE = 25
LISTED_AT_FIRST = 12
RECENT = 5


def _require_writer(request: MemberRequest) -> None:
    if not may_import(request.user):
        raise NotAllowed(f"{request.user.pk} may record goals nowhere")


class Upload(ActionFormView):
    """GET: the template and the form to upload it with. POST: the file is parsed and stored, and shown row by row."""

    form_class = SheetForm
    template_name = "goals/imports/upload.html"
    title = _("Import goals from a sheet")

    def prepare(self, **kwargs: Any) -> None:
        _require_writer(self.request)

    def act(self, form: SheetForm) -> GoalImport:
        sheet = form.cleaned_data["sheet"]
        try:
            return keep_sheet(sheet.read(), name=sheet.name, by=self.request.user)
        except ValidationError as error:
            raise ValidationError({"sheet": error.messages}) from error

    def get_next(self, result: GoalImport) -> GoalImport:
        return result

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        recent = GoalImport.objects.latest_of(self.request.user, RECENT)
        return super().get_context_data(recent=recent, **kwargs)


@login_required
@require_safe
def template(request: MemberRequest) -> HttpResponse:
    """GET: the workbook to fill in, with the lists as they are for this person today."""
    _require_writer(request)
    return download(write_template(request.user), f"{gettext('goals-template')}.xlsx", XLSX)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: MemberRequest, pk: int) -> HttpResponse:
    """GET: every row with what is wrong in its cells, or what was stored. POST: store it all, or say why not."""
    sheet = get_object_or_404(GoalImport.objects.visible_to(request.user), pk=pk)
    status = 200
    if request.method == "POST":
        try:
            return redirect(_stored(sheet, by=request.user, seen=request.POST.get("seen", "")))
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            status = 422
    if sheet.stored_at is not None:
        goals = sheet.goals.visible_to(request.user).select_related("organisation").order_by("organisation__path", "pk")
        page = Paginator(goals, STORED_ON_A_PAGE).get_page(request.GET.get("page"))
        context = {"sheet": sheet, "page": page, "may_undo": page.paginator.count or sheet.added_any}
        return render(request, "goals/imports/stored.html", context | _changed(request, sheet))
    if (job := being_stored(sheet)) is not None:
        return redirect(job)
    reviewed = review(sheet, user=request.user)
    context = {"sheet": sheet, "review": reviewed, "form": SheetForm(), **shown_rows(request.GET, reviewed)}
    context["remarks"] = remark_messages(sheet.remarks)
    return render(request, "goals/imports/preview.html", context, status=status)


def _changed(request: MemberRequest, sheet: GoalImport) -> dict[str, Any]:
    """The goals that were there already and that the sheet changed (one query)."""
    goals = sheet.changed.visible_to(request.user).select_related("organisation").order_by("organisation__path", "pk")
    changed = list(goals)
    heading = ngettext("%(n)s goal is changed", "%(n)s goals are changed", len(changed)) % {"n": readable(len(changed))}
    return {"changed": folded(changed, LISTED_AT_FIRST), "changed_heading": heading}


class Undo(ActionFormView):
    """GET: the goals that would be withdrawn, and those that stay and why. POST with a reason: withdraw them."""

    form_class = ReasonForm
    template_name = "goals/imports/undo.html"
    title = _("Undo the import")

    def prepare(self, **kwargs: Any) -> None:
        imports = GoalImport.objects.visible_to(self.request.user).stored()
        self.sheet = get_object_or_404(imports, pk=kwargs["pk"])
        self.cancel_url = self.sheet.get_absolute_url()

    def act(self, form: ReasonForm) -> Undoing:
        return undo_import(self.sheet, by=self.request.user, reason=form.cleaned_data["reason"])

    def get_success_message(self, result: Undoing) -> str:
        number, parts = len(result.withdrawn), len(result.parts)
        if parts and not number:
            return ngettext("%(n)d addition is withdrawn.", "%(n)d additions are withdrawn.", parts) % {"n": parts}
        return ngettext("%(n)d goal is withdrawn.", "%(n)d goals are withdrawn.", number) % {"n": number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        undoing = what_undoing_does(self.sheet, by=self.request.user)
        return super().get_context_data(
            sheet=self.sheet,
            withdrawn=folded(undoing.withdrawn, LISTED_AT_FIRST),
            staying=folded(undoing.staying, LISTED_AT_FIRST),
            number=len(undoing.withdrawn),
            parts=folded(undoing.parts, LISTED_AT_FIRST),
            part_count=len(undoing.parts),
            changed=self.sheet.changed.count(),
            **kwargs,
        )


@login_required
@require_safe
def marked(request: MemberRequest, pk: int) -> HttpResponse:
    """GET: the sheet as a workbook, with each faulty cell coloured and a comment on what is wrong with it."""
    sheet = get_object_or_404(GoalImport.objects.visible_to(request.user).never_stored(), pk=pk)
    return download(write_marked(review(sheet, user=request.user)), f"{gettext('goals-to-put-right')}.xlsx", XLSX)


def _stored(sheet: GoalImport, *, by: Person, seen: str) -> GoalImport | BackgroundJob:
    """The small sheet, stored at once, or the job that stores a large one. Raises ValidationError."""
    if KINDS[STORED_SHEET].is_quick(len(sheet.rows)) or sheet.stored_at is not None:
        return store_sheet(sheet, by=by, seen=seen)
    return ask_to_store(sheet, by=by, seen=seen)
