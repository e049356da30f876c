"""Documents of a measure: added, fetched, withdrawn."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from goals.documents.actions import add_document, add_link, withdraw_document
from goals.documents.forms import DocumentForm, LinkForm
from goals.documents.models import MeasureDocument
from goals.documents.parsers import CONTENT_TYPES
from goals.goals.forms.changing import ReasonForm
from goals.goals.views.access import writes_for
from goals.goals.views.base import GoalFormView
from goals.measures.models import Measure
from goals.measures.views import visible_measure, writable_measure
from network.records.errors import NotAllowed
from network.web.requests import Request


@require_safe
@cache_control(private=True, no_cache=True)
def document(request: Request, pk: int, document_pk: int) -> FileResponse:
    """GET: the file itself, always to be saved and never shown by the browser; withdrawn ones for those who write."""
    measure = visible_measure(request, pk)
    stored = get_object_or_404(MeasureDocument, pk=document_pk, measure=measure, address="")
    if stored.withdrawn_on is not None and not writes_for(request, measure.goal.organisation):
        raise Http404
    try:
        content = stored.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content, as_attachment=True, filename=stored.download_name, content_type=CONTENT_TYPES[stored.file_type]
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


class NewDocument(GoalFormView):
    """GET, POST: a file added to a measure that one may update."""

    form_class: type[Form] = DocumentForm
    action: Callable[..., MeasureDocument] = staticmethod(add_document)
    title = _("New document")
    success_message = _("The document is saved.")

    def prepare(self, **kwargs: Any) -> None:
        measure = visible_measure(self.request, kwargs["pk"])
        if not Measure.objects.updatable_by(self.request.user).filter(pk=measure.pk).exists():
            raise NotAllowed(f"{self.request.user.pk} may not add documents to measure {measure.pk}")
        self.measure = measure
        self.about(measure.goal, measure)

    def act(self, form: Form) -> MeasureDocument:
        return self.action(self.measure, by=self.request.user, **form.cleaned_data)


class NewLink(NewDocument):
    """GET, POST: a link to a page elsewhere."""

    form_class = LinkForm
    action = staticmethod(add_link)
    title = _("New link")
    success_message = _("The link is saved.")


class Withdraw(GoalFormView):
    """GET, POST: take a document out of use, with a reason."""

    form_class = ReasonForm
    title = _("Withdraw the document")
    submit = _("Withdraw")
    success_message = _("The document is withdrawn. That it was here can still be read.")

    def prepare(self, **kwargs: Any) -> None:
        measure = writable_measure(self.request, kwargs["pk"])
        of_measure = MeasureDocument.objects.filter(measure=measure, withdrawn_on=None)
        self.document = get_object_or_404(of_measure, pk=kwargs["document_pk"])
        self.about(measure.goal, measure)
        self.lead = self.document.title

    def act(self, form: Form) -> None:
        withdraw_document(self.document, by=self.request.user, reason=form.cleaned_data["reason"])
