"""Documents of a measure: added, fetched, withdrawn."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from goals.documents.actions import add_document, add_link, withdraw_document
from goals.documents.files import CONTENT_TYPES
from goals.documents.forms import DocumentForm, LinkForm
from goals.documents.models import MeasureDocument
from goals.goals.forms.changing import ReasonForm
from goals.goals.forms.errors import tell
from goals.goals.views.access import writes_for
from goals.measures.models import Measure
from goals.measures.views.access import visible_measure, writable_measure
from network.records.errors import NotAllowed
from network.web.requests import MemberRequest, Request


@require_safe
@cache_control(private=True, no_cache=True)
def document(request: Request, pk: int, document_pk: int) -> FileResponse:
    """GET: the file itself, always to be saved and never shown by the browser; withdrawn ones for those who write."""
    measure = visible_measure(request, pk)
    found = get_object_or_404(MeasureDocument, pk=document_pk, measure=measure, address="")
    if found.withdrawn_on is not None and not writes_for(request, measure.goal.organisation_id):
        raise Http404
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content, as_attachment=True, filename=found.download_name, content_type=CONTENT_TYPES[found.file_type]
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _measure_to_add_to(request: MemberRequest, pk: int) -> Measure:
    measure = visible_measure(request, pk)
    if not Measure.objects.updatable_by(request.user).filter(pk=pk).exists():
        raise NotAllowed(f"{request.user.pk} may not add documents to measure {pk}")
    return measure


def _answer(request: MemberRequest, measure: Measure, form: DocumentForm | LinkForm, heading: str) -> HttpResponse:
    context = {"measure": measure, "goal": measure.goal, "form": form, "heading": heading}
    status = 422 if request.method == "POST" else 200
    return render(request, "goals/documents/add.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest, pk: int) -> HttpResponse:
    """GET, POST: a document for a measure one may update."""
    measure = _measure_to_add_to(request, pk)
    form = DocumentForm(request.POST, request.FILES) if request.method == "POST" else DocumentForm()
    if request.method == "POST" and form.is_valid():
        try:
            add_document(measure, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The document is saved."))
            return redirect("goals:measure", pk)
    return _answer(request, measure, form, _("New document"))


@login_required
@require_http_methods(["GET", "POST"])
def new_link(request: MemberRequest, pk: int) -> HttpResponse:
    """GET, POST: a link to a page elsewhere, for a measure one may update."""
    measure = _measure_to_add_to(request, pk)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_link(measure, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The link is saved."))
            return redirect("goals:measure", pk)
    return _answer(request, measure, form, _("New link"))


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: MemberRequest, pk: int, document_pk: int) -> HttpResponse:
    """GET, POST: take a document out of use, with a reason."""
    measure = writable_measure(request, pk)
    found = get_object_or_404(MeasureDocument, pk=document_pk, measure=measure, withdrawn_on=None)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_document(found, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The document is withdrawn. That it was here can still be read."))
            return redirect("goals:measure", pk)
    context = {"measure": measure, "goal": measure.goal, "document": found, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "goals/documents/withdraw.html", context, status=status)
