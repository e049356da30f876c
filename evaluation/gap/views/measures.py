"""From a gap to a measure: made at once by whoever records goals there, proposed to the leader by others."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluation.filing.forms import show_errors
from evaluation.filing.querysets import evaluated_by
from evaluation.gap.actions.leads import make_measure_from
from evaluation.gap.actions.proposals import propose_measure
from evaluation.gap.forms.measures import GapMeasureForm, ProposeForm, chosen_goal
from evaluation.gap.models import GapAnalysis, GapScore
from evaluation.gap.selectors.measures import first_words, goals_near, makes_measures_for, suggested_goal
from evaluation.gap.views.access import member, score_at, sent, visible_gap
from network.records.errors import NotAllowed
from network.web.requests import MemberRequest


def _finding(request: MemberRequest, pk: int, step: int) -> GapScore | None:
    """The finding of a submitted analysis; None where it is not submitted."""
    analysis = visible_gap(request, pk)
    return score_at(analysis, step) if analysis.is_submitted else None


def _not_submitted(request: MemberRequest, pk: int) -> HttpResponse:
    messages.info(request, _("Submit the analysis first; then measures can be made from it."))
    return redirect("evaluation:gap", pk=pk)


def place_of(score: GapScore) -> str:
    """Where the finding stands on its analysis' page."""
    return f"{score.analysis.get_absolute_url()}#d-{score.dimension_id}"


def _may_propose(request: MemberRequest, analysis: GapAnalysis) -> bool:
    return evaluated_by(request.user).filter(pk=analysis.organisation_id).exists()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_measure(request: MemberRequest, pk: int, step: int) -> HttpResponse:
    """The measure's form, begun with what the group wrote; the measure is tied to the finding."""
    score = _finding(request, pk, step)
    if score is None:
        return _not_submitted(request, pk)
    analysis = score.analysis
    if not makes_measures_for(request.user, analysis.organisation):
        raise NotAllowed(f"{member(request).pk} records no goals for organisation {analysis.organisation_id}")
    goals = goals_near(analysis).editable_by(request.user)
    suggested = suggested_goal(score, goals)
    goal = chosen_goal(sent(request), goals, suggested)
    form = None
    if goal is not None:
        initial = {**first_words(score), "goal": suggested}
        form = GapMeasureForm(sent(request), goal=goal, goals=goals, user=member(request), initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                measure = make_measure_from(score, by=member(request), **form.cleaned_data)
            except ValidationError as error:
                show_errors(form, error)
            else:
                messages.success(request, _("The measure is saved, and tied to the finding it comes from."))
                return redirect(measure)
    context = {
        "analysis": analysis,
        "score": score,
        "step": step,
        "form": form,
        "back": place_of(score),
        "may_propose_goals": _may_propose(request, analysis),
    }
    return render(request, "evaluation/gap/measure.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_propose(request: MemberRequest, pk: int, step: int) -> HttpResponse:
    """A measure proposed to whoever leads the organisation; whoever may make it at once is sent there."""
    score = _finding(request, pk, step)
    if score is None:
        return _not_submitted(request, pk)
    analysis = score.analysis
    if not _may_propose(request, analysis):
        raise NotAllowed(f"{member(request).pk} does not evaluate organisation {analysis.organisation_id}")
    if request.method != "POST" and makes_measures_for(request.user, analysis.organisation):
        return redirect("evaluation:gap_measure", pk=pk, step=step)
    goals = goals_near(analysis).visible_to(request.user)
    initial = {**first_words(score), "goal": suggested_goal(score, goals)}
    form = ProposeForm(sent(request), goals=goals, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            propose_measure(score, by=member(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("The proposal waits for the leader. You get the answer on My page."))
            return redirect(place_of(score))
    context = {"analysis": analysis, "score": score, "form": form, "back": place_of(score)}
    return render(request, "evaluation/gap/propose.html", context)
