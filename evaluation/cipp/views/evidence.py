"""Evidence added to a component, and withdrawn from it."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.actions.evidence import add_evidence, withdraw_evidence
from evaluation.cipp.enums import CitedKind
from evaluation.cipp.forms.cipp import WithdrawForm
from evaluation.cipp.forms.evidence import EvidenceForm
from evaluation.cipp.models import CippEvidence
from evaluation.cipp.querysets import SHOWN, choosable, find
from evaluation.cipp.selectors.cited import cards_of
from evaluation.cipp.views.access import CippFormView, ComponentFormView, component_url, editable_cipp
from network.text.numbers import parse_id

SEARCHED = {CitedKind.GOAL, CitedKind.UPDATE, CitedKind.GATHERING, CitedKind.GAP}


class EvidenceNew(ComponentFormView):
    """`?viser=` says what kind of thing it points at, `?q=` searches among what the user may see."""

    template_name = "evaluation/cipp/evidence.html"
    form_class = EvidenceForm
    title = _("Add evidence")
    lead = _("What is said here can be looked up later. Evidence is never changed, only withdrawn with a reason.")
    submit = _("Add")
    another = _("Add and write one more")
    success_message = _("The evidence is added.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        if response := super().prepare(**kwargs):
            return response
        self.cancel_url = component_url(self.component)
        self.breadcrumbs = [*self.breadcrumbs[1:], (self.component.get_part_display(), self.cancel_url)]
        asked = self.request.GET.get("viser", "")
        self.kind = CitedKind(asked) if asked in CitedKind else CitedKind.WORDS
        self.text_searched = self.request.GET.get("q", "").strip()[:100]
        self.autosave = f"cipp-evidence-{self.component.pk}-{self.kind.value}"
        self.results = []
        if self.kind in SEARCHED:
            near = self.evaluation.organisation
            self.results = find(self.kind, self.request.user, text=self.text_searched, near=near)
        return None

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.evaluation.held_on}

    def get_form_kwargs(self) -> dict[str, Any]:
        given = {"component": self.component, "user": self.request.user, "kind": self.kind}
        return {**super().get_form_kwargs(), **given, "choices": self.get_choices()}

    def get_choices(self) -> list[Any]:
        """What the search gave, after the one that is chosen already."""
        key = parse_id(self.request.POST.get(self.kind.value))
        if self.kind not in SEARCHED or key is None or key in {result.pk for result in self.results}:
            return self.results
        return [*choosable(self.kind, self.request.user).filter(pk=key), *self.results]

    def act(self, form: Form) -> CippEvidence:
        return add_evidence(self.component, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            kind=self.kind,
            kinds=list(CitedKind),
            text=self.text_searched,
            searches=self.kind in SEARCHED,
            results=self.results,
            is_full=len(self.results) == SHOWN,
            **kwargs,
        )


class EvidenceWithdraw(CippFormView):
    """Evidence taken back, with a reason."""

    template_name = "evaluation/cipp/evidence_withdraw.html"
    form_class = WithdrawForm
    title = _("Withdraw this evidence?")
    text = _("It no longer counts from today. It stays on record, with the reason.")
    submit = _("Withdraw")
    success_message = _("The evidence is withdrawn. It stays on record, with the reason.")

    def prepare(self, **kwargs: Any) -> None:
        self.begin(editable_cipp(self.request, kwargs["pk"]))
        evidence = CippEvidence.objects.not_withdrawn().with_cited().select_related("component__evaluation")
        self.evidence = get_object_or_404(evidence, pk=kwargs["evidence_pk"], component__evaluation=self.evaluation)
        self.cancel_url = component_url(self.evidence.component)
        self.breadcrumbs = [*self.breadcrumbs[1:], (self.evidence.component.get_part_display(), self.cancel_url)]

    def act(self, form: Form) -> CippEvidence:
        return withdraw_evidence(self.evidence, by=self.request.user, reason=form.cleaned_data["reason"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(card=cards_of([self.evidence], self.request.user)[0], **kwargs)
