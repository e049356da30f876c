"""From a gap to a measure: made at once by whoever records goals there, proposed to the leader by others."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluation.filing.querysets import evaluated_by
from evaluation.gap.actions.leads import make_measure_from
from evaluation.gap.actions.proposals import propose_measure
from evaluation.gap.forms.measures import GapMeasureForm, ProposeForm, chosen_goal
from evaluation.gap.models import GapScore, MeasureProposal
from evaluation.gap.selectors.measures import first_words, goals_near, makes_measures_for, suggested_goal
from evaluation.gap.views.access import GapFormView, finding_url, score_at, visible_gap
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.records.errors import NotAllowed


class FindingFormView(GapFormView):
    """A form that begins with what a submitted analysis says of a dimension."""

    score: GapScore
    suggested: Goal | None = None

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        analysis = visible_gap(self.request, kwargs["pk"])
        if not analysis.is_submitted:
            messages.info(self.request, _("Submit the analysis first; then measures can be made from it."))
            return redirect(analysis)
        self.step = kwargs["step"]
        self.score = score_at(analysis, self.step)
        self.begin(analysis, cancel_url=finding_url(self.score))
        self.makes_measures = makes_measures_for(self.request.user, analysis.organisation)
        self.may_propose = evaluated_by(self.request.user).filter(pk=analysis.organisation_id).exists()
        return None

    def get_initial(self) -> dict[str, Any]:
        return {**first_words(self.score), "goal": self.suggested}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(analysis=self.analysis, score=self.score, **kwargs)


class GapMeasure(FindingFormView):
    """The measure's form, begun with what the group wrote; the measure is tied to the finding."""

    template_name = "evaluation/gap/measure.html"
    form_class = GapMeasureForm
    title = _("New measure")
    submit = _("Save the measure")
    success_message = _("The measure is saved, and tied to the finding it comes from.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        if response := super().prepare(**kwargs):
            return response
        if not self.makes_measures:
            raise NotAllowed(f"{self.request.user.pk} records no goals for {self.analysis.organisation_id}")
        self.goals = goals_near(self.analysis).editable_by(self.request.user)
        self.suggested = suggested_goal(self.score, self.goals)
        self.goal = chosen_goal(self.request.POST, self.goals, self.suggested)
        if self.goal is None:
            return self.render_to_response(self.get_context_data(form=None, step=self.step))
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "goal": self.goal, "goals": self.goals, "user": self.request.user}

    def act(self, form: Form) -> Measure:
        return make_measure_from(self.score, by=self.request.user, **form.cleaned_data)

    def get_next(self, result: Measure) -> Measure:
        return result


class GapPropose(FindingFormView):
    """A measure proposed to whoever leads the organisation; whoever may make it at once is sent there."""

    template_name = "evaluation/gap/propose.html"
    form_class = ProposeForm
    title = _("Propose a measure")
    submit = _("Send the proposal")
    success_message = _("The proposal waits for the leader. You get the answer on My page.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        if response := super().prepare(**kwargs):
            return response
        if not self.may_propose:
            raise NotAllowed(f"{self.request.user.pk} does not evaluate {self.analysis.organisation_id}")
        if self.request.method != "POST" and self.makes_measures:
            return redirect("evaluation:gap_measure", pk=self.analysis.pk, step=self.step)
        text = gettext(
            "It goes to whoever leads %(name)s, who makes it a measure or declines, with a word back to you."
        )
        self.text = text % {"name": self.analysis.organisation.name}
        self.goals = goals_near(self.analysis).visible_to(self.request.user)
        self.suggested = suggested_goal(self.score, self.goals)
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "goals": self.goals}

    def act(self, form: Form) -> MeasureProposal:
        return propose_measure(self.score, by=self.request.user, **form.cleaned_data)
