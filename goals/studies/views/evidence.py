"""Evidence for a hypothesis: added, withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ReasonForm
from goals.studies.actions.evidence import add_evidence, withdraw_evidence
from goals.studies.forms.hypotheses import EvidenceForm
from goals.studies.models import Evidence, Hypothesis
from goals.studies.views.access import own_hypothesis
from goals.studies.views.study_form import StudyFormView


class EvidenceFormView(StudyFormView):
    """A form about evidence for a hypothesis of an area that one writes for."""

    hypothesis: Hypothesis

    def set_hypothesis(self, pk: int) -> None:
        self.hypothesis = own_hypothesis(self.request, pk)
        self.set_study(self.hypothesis.area.study, self.hypothesis)

    def redirect_if_closed(self) -> HttpResponse | None:
        """A redirect to a hypothesis that is not open any more, with a message; None while it is open."""
        if self.hypothesis.is_open and self.study.is_open:
            return None
        closed = gettext("The hypothesis is decided on, or its study is over. Take it up again to change it.")
        messages.info(self.request, closed)
        return redirect(self.hypothesis)


class NewEvidence(EvidenceFormView):
    """GET, POST: a piece of evidence; after `another` the form for one more."""

    form_class = EvidenceForm
    fields_template = "goals/studies/parts/evidence_fields.html"
    title = _("New evidence")
    another = _("Save and add another")
    success_message = _("The evidence is saved.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.set_hypothesis(kwargs["pk"])
        self.autosave = f"evidence-{self.hypothesis.pk}"
        return self.redirect_if_closed()

    def act(self, form: EvidenceForm) -> Evidence:
        return add_evidence(self.hypothesis, by=self.request.user, **form.cleaned_data)


class WithdrawEvidence(EvidenceFormView):
    """GET, POST: evidence withdrawn, with a reason."""

    form_class = ReasonForm
    template_name = "goals/studies/evidence_withdraw.html"
    title = _("Withdraw the evidence")
    submit = _("Withdraw")
    success_message = _("The evidence is withdrawn. It can still be read, with why.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.set_hypothesis(kwargs["pk"])
        not_withdrawn = Evidence.objects.not_withdrawn()
        self.evidence = get_object_or_404(not_withdrawn, pk=kwargs["evidence_pk"], hypothesis=self.hypothesis)
        self.evidence.hypothesis = self.hypothesis
        return self.redirect_if_closed()

    def act(self, form: ReasonForm) -> Evidence:
        return withdraw_evidence(self.evidence, by=self.request.user, reason=form.cleaned_data["reason"])
