"""A finding tied to the goals and measures that it leads to."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluation.gap.actions.leads import end_gap_lead, link_gap_to, propose_goal_from
from evaluation.gap.forms.gap import FollowUpForm, NewGoalForm
from evaluation.gap.models import GapAnalysis, GapLead
from evaluation.gap.views.access import GapFormView, editable_gap, score_at
from goals.goals.models import Goal
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.views import ActionButtonView


def back_url(analysis: GapAnalysis) -> str:
    """The page that shows what findings lead to."""
    return analysis.get_summary_url() if analysis.is_draft else analysis.get_absolute_url()


class GapFollowUp(GapFormView):
    """Tie a finding to a goal or a measure that exists, or propose a goal from it; what is posted says which form."""

    template_name = "evaluation/gap/follow_up.html"

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        analysis = editable_gap(self.request, kwargs["pk"])
        self.begin(analysis, cancel_url=back_url(analysis))
        self.score = score_at(analysis, kwargs["step"])
        self.title = gettext("What follows from “%(name)s”?") % {"name": self.score.dimension.name}
        writable = Organisation.objects.with_permission(self.request.user, Permission.WRITE_GOALS)
        self.may_propose_goal = writable.filter(pk=analysis.organisation_id).exists()
        return None

    def get_form(self, form_class: Any = None) -> Form:
        if self.may_propose_goal and "title" in self.request.POST:
            return NewGoalForm(self.request.POST)
        return self.get_follow_up_form(self.request.POST if self.request.method == "POST" else None)

    def get_follow_up_form(self, data: Any = None) -> FollowUpForm:
        return FollowUpForm(data, user=self.request.user, analysis=self.analysis)

    def act(self, form: Form) -> Goal | GapLead:
        if isinstance(form, NewGoalForm):
            return propose_goal_from(self.score, by=self.request.user, title=form.cleaned_data["title"])
        return link_gap_to(self.score, by=self.request.user, **form.cleaned_data)

    def get_success_message(self, result: Goal | GapLead) -> str:
        if isinstance(result, Goal):
            return gettext("The goal is proposed, and tied to the finding it comes from.")
        return gettext("The finding is tied to what it leads to.")

    def get_next(self, result: Goal | GapLead) -> Goal | str:
        return result if isinstance(result, Goal) else self.cancel_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.get_form()
        is_new_goal = isinstance(form, NewGoalForm)
        leads = GapLead.objects.current().filter(score=self.score).visible_to(self.request.user)
        return super().get_context_data(
            analysis=self.analysis,
            score=self.score,
            dimension=self.score.dimension,
            form=self.get_follow_up_form() if is_new_goal else form,
            new_goal=form if is_new_goal else NewGoalForm() if self.may_propose_goal else None,
            leads=leads.select_related("goal", "measure"),
            **kwargs,
        )


class GapEndLead(ActionButtonView):
    """A tie ended from today."""

    success_message = _("The tie is ended from today.")

    def prepare(self, **kwargs: Any) -> None:
        analysis = editable_gap(self.request, kwargs["pk"])
        leads = GapLead.objects.visible_to(self.request.user).select_related("score__analysis__organisation")
        self.lead_row = get_object_or_404(leads, pk=kwargs["lead"], score__analysis=analysis)
        self.cancel_url = back_url(analysis)

    def act(self, form: Form) -> object:
        return end_gap_lead(self.lead_row, by=self.request.user)
