"""An evaluation described, submitted, withdrawn and restored."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.actions.cipp import describe_cipp, missing_words, submit_cipp
from evaluation.cipp.enums import CippPart
from evaluation.cipp.forms.cipp import CippComponentForm, EditCippForm, WithdrawForm
from evaluation.cipp.models import CippEvaluation
from evaluation.cipp.rules import GUIDES
from evaluation.cipp.views.access import CippFormView, editable_cipp
from evaluation.filing.actions import restore_filed, withdraw_filed
from network.records.models import Record
from network.records.views import ActionButtonView


class CippEdit(CippFormView):
    """What it is called, what it is for, when it was held, who took part."""

    form_class = EditCippForm
    title = _("Title and time")
    success_message = _("The evaluation is changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "evaluation": self.evaluation}

    def act(self, form: Form) -> CippEvaluation:
        words = {**form.cleaned_data}
        version = words.pop("version")
        return describe_cipp(self.evaluation, by=self.request.user, expected_version=version, **words)

    def show_newer(self, current: Record) -> None:
        if isinstance(current, CippEvaluation):
            self.begin(current)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.autosave = f"cipp-head-{self.evaluation.pk}-v{self.evaluation.version}"
        return super().get_context_data(**kwargs)


class CippSubmit(CippFormView):
    """What is still missing, each with the way to it; or the question whether to submit."""

    template_name = "evaluation/cipp/submit.html"
    form_class = Form
    success_message = _("The evaluation is submitted. Every member can read it now.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.begin(editable_cipp(self.request, kwargs["pk"]))
        return None if self.evaluation.is_draft else redirect(self.evaluation)

    def act(self, form: Form) -> CippEvaluation:
        return submit_cipp(self.evaluation, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        missing = [
            (component, GUIDES[CippPart(component.part)], [CippComponentForm.base_fields[name].label for name in names])
            for component, names in missing_words(self.evaluation)
        ]
        return super().get_context_data(evaluation=self.evaluation, missing=missing, **kwargs)


class CippWithdraw(CippFormView):
    """An evaluation taken out of the lists, with a reason."""

    form_class = WithdrawForm
    title = _("Withdraw this evaluation?")
    text = _("It no longer shows in the lists. It is kept, with the reason, and can be brought back.")
    submit = _("Withdraw")
    success_message = _("The evaluation is withdrawn. It can be brought back.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        response = super().prepare(**kwargs)
        self.lead = self.evaluation.title
        return response

    def act(self, form: Form) -> CippEvaluation:
        return withdraw_filed(self.evaluation, by=self.request.user, reason=form.cleaned_data["reason"])

    def get_next(self, result: CippEvaluation) -> str:
        return reverse("evaluation:cipp_list")


class CippRestore(ActionButtonView):
    """A withdrawn evaluation given the status it had before."""

    success_message = _("The evaluation is back.")

    def prepare(self, **kwargs: Any) -> None:
        self.evaluation = editable_cipp(self.request, kwargs["pk"])
        self.cancel_url = self.evaluation.get_absolute_url()

    def act(self, form: Form) -> CippEvaluation:
        return restore_filed(self.evaluation, by=self.request.user)
