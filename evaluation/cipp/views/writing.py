"""One component written, from question to decision; corrected with a reason once it is submitted."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.cipp.actions.cipp import correct_component, save_component
from evaluation.cipp.enums import CippPart
from evaluation.cipp.forms.cipp import CippComponentForm
from evaluation.cipp.models import CippComponent, CippEvidence
from evaluation.cipp.rules import GUIDES
from evaluation.cipp.selectors.cited import cards_of
from evaluation.cipp.views.access import ComponentFormView
from network.records.models import Record


def following(component: CippComponent) -> CippPart | None:
    """The part after this one; None after the last."""
    parts = list(CippPart)
    place = parts.index(CippPart(component.part)) + 1
    return parts[place] if place < len(parts) else None


class ComponentWrite(ComponentFormView):
    """The form of a component, its suggested questions, and its evidence.

    Saving leads to the evaluation, with `another` to the next component, with `evidence` to adding evidence to it.
    """

    template_name = "evaluation/cipp/component.html"
    form_class = CippComponentForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "component": self.component}

    def act(self, form: CippComponentForm) -> CippComponent:
        version, by = form.cleaned_data["version"], self.request.user
        if self.evaluation.is_submitted:
            reason = form.cleaned_data["reason"]
            return correct_component(self.component, by=by, words=form.words, reason=reason, expected_version=version)
        return save_component(self.component, by=by, words=form.words, expected_version=version)

    def show_newer(self, current: Record) -> None:
        if isinstance(current, CippComponent):
            self.component = current

    def get_success_message(self, result: CippComponent) -> str:
        if "evidence" in self.request.POST:
            return ""
        return _("%(component)s is saved.") % {"component": result.get_part_display()}

    def get_next(self, result: CippComponent) -> str:
        guide, part = GUIDES[CippPart(result.part)], following(result)
        if "evidence" in self.request.POST:
            return reverse("evaluation:cipp_evidence_new", args=[self.evaluation.pk, guide.slug])
        if "another" in self.request.POST and part is not None:
            return reverse("evaluation:cipp_component", args=[self.evaluation.pk, GUIDES[part].slug])
        return f"{self.evaluation.get_absolute_url()}#{guide.slug}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        component = self.component
        evidence = CippEvidence.objects.filter(component=component).not_withdrawn().with_cited().in_order()
        components = self.evaluation.components.in_order()
        self.autosave = f"cipp-{component.pk}-v{component.version}"
        return super().get_context_data(
            evaluation=self.evaluation,
            component=component,
            guide=GUIDES[CippPart(component.part)],
            cards=cards_of(list(evidence), self.request.user),
            steps=[(step, GUIDES[CippPart(step.part)]) for step in components],
            next_part=following(component) if self.evaluation.is_draft else None,
            **kwargs,
        )
