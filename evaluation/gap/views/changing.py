"""A submitted analysis corrected, withdrawn and restored."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluation.filing.actions import restore_filed, withdraw_filed
from evaluation.gap.actions.analyses import correct_gap
from evaluation.gap.forms.gap import CorrectionForm, WithdrawForm
from evaluation.gap.models import GapAnalysis, GapScore
from evaluation.gap.views.access import GapFormView, editable_gap, score_at
from evaluation.gap.views.filling import ScoreFormView
from network.records.views import ActionButtonView


class GapCorrect(ScoreFormView):
    """One dimension of a submitted analysis corrected, with a reason."""

    template_name = "evaluation/gap/correct.html"
    form_class = CorrectionForm
    submit = _("Store the correction")
    success_message = _("The correction is stored, with your reason beside it.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.begin(editable_gap(self.request, kwargs["pk"]))
        self.score = score_at(self.analysis, kwargs["step"])
        self.title = gettext("Correct “%(name)s”") % {"name": self.score.dimension.name}
        self.lead = self.score.dimension.statement
        return None if self.analysis.is_submitted else redirect(self.analysis)

    def act(self, form: CorrectionForm) -> GapScore:
        reason, version = form.cleaned_data["reason"], form.cleaned_data["version"]
        return correct_gap(
            self.score, by=self.request.user, values=form.values(), reason=reason, expected_version=version
        )


class GapWithdraw(GapFormView):
    """An analysis withdrawn, with a reason."""

    form_class = WithdrawForm
    title = _("Withdraw the analysis")
    text = _("It disappears from every list and from the heat map. It is not deleted: you can bring it back.")
    submit = _("Withdraw")
    danger = True
    success_message = _("The analysis is withdrawn. You can bring it back.")

    def prepare(self, **kwargs: Any) -> None:
        self.begin(editable_gap(self.request, kwargs["pk"]))

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.analysis.version}

    def act(self, form: Form) -> GapAnalysis:
        reason, version = form.cleaned_data["reason"], form.cleaned_data["version"]
        return withdraw_filed(self.analysis, by=self.request.user, reason=reason, expected_version=version)


class GapRestore(ActionButtonView):
    """A withdrawn analysis given the status it had before."""

    success_message = _("The analysis is brought back.")

    def prepare(self, **kwargs: Any) -> None:
        self.analysis = editable_gap(self.request, kwargs["pk"])
        self.cancel_url = self.analysis.get_absolute_url()

    def act(self, form: Form) -> GapAnalysis:
        return restore_filed(self.analysis, by=self.request.user)
