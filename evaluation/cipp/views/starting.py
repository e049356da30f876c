"""A new evaluation: first what it is about, then whose it is and when."""

from typing import Any

from django.forms import BaseForm, Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.actions.cipp import start_cipp
from evaluation.cipp.enums import CippSubject
from evaluation.cipp.forms.cipp import StartCippForm
from evaluation.cipp.models import CippEvaluation
from evaluation.cipp.querysets import SHOWN, choosable, find
from evaluation.cipp.selectors.cited import Cited, cited_by
from evaluation.filing.querysets import evaluated_by
from network.organisations.models import Organisation
from network.records.errors import NotAllowed
from network.records.views import ActionFormView
from network.text.numbers import parse_id
from network.web.requests import MemberRequest

TITLE_LENGTH: int = CippEvaluation._meta.get_field("title").max_length or 0
LISTED = (CippSubject.GOAL, CippSubject.MEASURE, CippSubject.GATHERING)


class CippNew(ActionFormView):
    """`?goal=`, `?measure=` or `?gathering=` names the subject; `?av=` a kind to choose among; else it asks."""

    template_name = "evaluation/cipp/new.html"
    form_class = StartCippForm
    title = _("New evaluation")
    submit = _("Begin the evaluation")
    autosave = "cipp-new"
    stylesheets = ("css/evaluation/cipp.css",)
    kind = CippSubject.PROGRAMME
    subject: Cited | None = None

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        user = self.request.user
        organisation = evaluated_by(user).first()
        if organisation is None:
            raise NotAllowed(f"{user.pk} may evaluate nothing")
        self.cancel_url = reverse("evaluation:cipp_new")
        self.breadcrumbs = [(_("CIPP"), reverse("evaluation:cipp_list"))]
        named = next((kind for kind in LISTED if self.request.POST.get(kind.value)), None)
        if self.request.method == "POST":
            self.kind = named or CippSubject.PROGRAMME
            return None
        for kind in LISTED:
            if key := self.request.GET.get(kind.value):
                self.kind = kind
                self.subject = cited_by(kind, get_object_or_404(choosable(kind, user), pk=parse_id(key) or 0))
                return None
        asked = self.request.GET.get("av", "")
        if asked == CippSubject.PROGRAMME:
            return None
        if asked in LISTED:
            return choose_subject(self.request, CippSubject(asked), organisation)
        return render(self.request, "evaluation/cipp/subject_kind.html", {"kinds": list(CippSubject)})

    def get_initial(self) -> dict[str, Any]:
        if self.subject is None:
            return {}
        return {self.kind.value: self.subject.key, "title": self.subject.title[:TITLE_LENGTH]}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user, "kind": self.kind}

    def act(self, form: Form) -> CippEvaluation:
        return start_cipp(by=self.request.user, **form.cleaned_data)

    def get_next(self, result: CippEvaluation) -> CippEvaluation:
        return result

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        if thing := form.cleaned_data.get(self.kind.value) if self.kind in LISTED else None:
            self.subject = cited_by(self.kind, thing)
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kind=self.kind, subject=self.subject, **kwargs)


def choose_subject(request: MemberRequest, kind: CippSubject, near: Organisation) -> HttpResponse:
    """The page on which a thing of the kind is searched and chosen."""
    text = request.GET.get("q", "").strip()[:100]
    results = [cited_by(kind, thing) for thing in find(kind, request.user, text=text, near=near)]
    context = {"kind": kind, "text": text, "results": results, "is_full": len(results) == SHOWN}
    return render(request, "evaluation/cipp/subject.html", context)
