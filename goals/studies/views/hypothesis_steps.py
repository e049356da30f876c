"""The steps of a hypothesis, and the goals that an adopted one becomes."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import OPEN
from goals.goals.models import Goal
from goals.studies.actions.hypotheses import hypothesis_steps_open_to, take_hypothesis_step
from goals.studies.actions.results import adopt_hypothesis, make_goal
from goals.studies.enums import HypothesisStatus
from goals.studies.forms.hypotheses import HypothesisStepForm
from goals.studies.forms.results import AdoptForm, ResultForm
from goals.studies.models import Hypothesis, HypothesisStep, Study
from goals.studies.views.access import parameter, records_study, visible_hypothesis
from goals.studies.views.step_buttons import explanation, step_label
from goals.studies.views.study_form import StepFormView, StudyFormView
from network.records.access import require_editable
from network.records.errors import NotAllowed


def _open_goals(hypothesis: Hypothesis) -> QuerySet[Goal]:
    """The goals of the study's organisation to which the result of the hypothesis may belong."""
    return Goal.objects.filter(organisation=hypothesis.area.study.organisation_id, status__in=OPEN)


class StepOfHypothesis(StepFormView[HypothesisStatus]):
    """GET, POST: a step of a hypothesis; adopting it also makes the goal that it becomes."""

    template_name = "goals/studies/hypothesis_step.html"
    impossible = _("The hypothesis cannot take that step from where it stands now, or it is not yours to take.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        user = self.request.user
        self.hypothesis = hypothesis = visible_hypothesis(self.request, kwargs["pk"])
        self.set_study(hypothesis.area.study, hypothesis)
        possible = hypothesis_steps_open_to(hypothesis, user)
        if not possible:
            raise NotAllowed(f"{user.pk} may take no step of hypothesis {hypothesis.pk}")
        if response := self.choose_step(possible):
            return response
        if self.to is not None:
            self.title = self.submit = step_label(hypothesis, self.to)
            self.text = explanation(hypothesis, self.to)
        self.makes_goal = records_study(self.request, self.study) if self._adopts() else False
        return None

    def _adopts(self) -> bool:
        """Whether the form is that of adopting: also where it was sent and the step cannot be taken any more."""
        asked = {self.shown_step(), parameter(self.request, "to")}
        return HypothesisStatus.ADOPTED in asked or "title" in self.request.POST

    @property
    def goal_is_for_others(self) -> bool:
        """Whether those who record goals make the goal afterwards."""
        return self._adopts() and not self.makes_goal

    def get_form_class(self) -> type[Form]:
        return AdoptForm if self._adopts() else HypothesisStepForm

    def get_form_kwargs(self) -> dict[str, Any]:
        options: dict[str, Any] = {"hypothesis": self.hypothesis}
        if self._adopts():
            options |= {"makes_goal": self.makes_goal, "goals": _open_goals(self.hypothesis)}
        return super().get_form_kwargs() | options

    def act(self, form: HypothesisStepForm) -> HypothesisStep:
        step = {"by": self.request.user, "on": form.cleaned_data["on"], "reason": form.cleaned_data["reason"]}
        if isinstance(form, AdoptForm):
            return adopt_hypothesis(self.hypothesis, **step, **form.result)
        return take_hypothesis_step(self.hypothesis, to=self.shown_step(), **step)

    def get_success_message(self, result: HypothesisStep) -> str:
        return gettext("The hypothesis now stands as “%(status)s”.") % {"status": result.get_status_display()}


class MakeGoal(StudyFormView):
    """GET, POST: a goal, or one more, made of an adopted hypothesis."""

    form_class = ResultForm
    title = _("Make a goal of it")
    success_message = _("The hypothesis became a goal. The trace to it is kept.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.hypothesis = hypothesis = visible_hypothesis(self.request, kwargs["pk"])
        self.set_study(hypothesis.area.study, hypothesis)
        require_editable(self.study, Study.objects.recorded_by(self.request.user))
        if not hypothesis.may_become_goal:
            messages.info(self.request, gettext("Only an adopted hypothesis becomes a goal."))
            return redirect(hypothesis)
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        options = {"goals": _open_goals(self.hypothesis), "statement": self.hypothesis.statement, "how": ""}
        return super().get_form_kwargs() | options

    def act(self, form: ResultForm) -> Goal:
        return make_goal(self.hypothesis, by=self.request.user, **form.result)

    def get_next(self, result: Goal) -> Goal:
        return result
