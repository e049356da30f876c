"""A whole analysis read, corrected with a reason, followed up, withdrawn."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluation.filing.actions import restore_filed, withdraw_filed
from evaluation.filing.forms import show_errors
from evaluation.filing.views.conflict import last_saved_by, merged
from evaluation.gap.actions.analyses import correct_gap
from evaluation.gap.actions.leads import end_gap_lead, link_gap_to, propose_goal_from
from evaluation.gap.forms.gap import CorrectionForm, FollowUpForm, NewGoalForm, WithdrawForm
from evaluation.gap.models import GapAnalysis, GapLead, GapScore, MeasureProposal
from evaluation.gap.selectors.history import corrections_of
from evaluation.gap.selectors.measures import makes_measures_for
from evaluation.gap.views.access import editable_gap, may_edit, member, score_at, sent, visible_gap
from network.memberships.selectors.changes import changed_by_role
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.records.errors import StaleRecord
from network.records.selectors.history import read_as_of
from network.web.requests import MemberRequest


def _what_follows(request: MemberRequest, analysis: GapAnalysis, by_gap: list[GapScore]) -> dict[str, Any]:
    """What the reader may make of the findings today, and what is proposed already (four queries at most)."""
    may_evaluate = may_edit(request, analysis)
    acts = request.per is None and analysis.is_submitted
    may_make = acts and makes_measures_for(request.user, analysis.organisation)
    waiting: dict[int, list[MeasureProposal]] = defaultdict(list)
    if may_make or (acts and may_evaluate):
        proposals = MeasureProposal.objects.visible_to(request.user).waiting().filter(score__analysis=analysis)
        for proposal in proposals.select_related("proposed_by"):
            waiting[proposal.score_id].append(proposal)
    for score in by_gap:
        score.proposed = waiting[score.pk]
    return {
        "may_edit": may_evaluate,
        "may_make": may_make,
        "may_propose": acts and may_evaluate and not may_make,
        "open_gap": next(
            (score for score in by_gap if (score.gap or 0) > 0 and not score.shown_leads),  # type: ignore[attr-defined]
            None,
        ),
    }


def _not_made_yet(request: MemberRequest, analysis: GapAnalysis) -> HttpResponse:
    context = {"thing": analysis, "day": analysis.held_on, "heading": _("This analysis was not made yet")}
    return render(request, "evaluation/filing/not_yet.html", context)


@login_required
@require_safe
def gap(request: MemberRequest, pk: int) -> HttpResponse:
    """The analysis as the user may read it, as of `?per=` when given."""
    analysis = visible_gap(request, pk)
    if analysis.held_on > request.on:
        return _not_made_yet(request, analysis)
    scores = list(
        analysis.scores.in_order().with_leads_for(request.user, request.on).select_related("dimension__theme")
    )
    for number, score in enumerate(scores, start=1):
        score.step = number
    if analysis.is_submitted:
        read_as_of(scores, request.per)
    before = analysis.before() if analysis.is_submitted else None
    then = read_as_of(list(before.scores.all()), request.per) if before else []
    earlier = {score.dimension_id: score.now for score in then}
    for score in scores:
        score.earlier = earlier.get(score.dimension_id)
    by_gap = sorted(scores, key=lambda score: (-(score.gap if score.gap is not None else -9), score.step or 0))
    name_organisations([analysis.organisation], request.per)
    read_as_of([analysis.template], request.per)
    context = {
        "analysis": analysis,
        "scores": scores,
        "by_gap": by_gap,
        "before": before,
        "corrections": corrections_of(analysis, until=request.per),
        "role": changed_by_role(analysis, analysis.organisation) if request.per is None else "",
        **_what_follows(request, analysis, by_gap),
    }
    return render(request, "evaluation/gap/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_correct(request: MemberRequest, pk: int, step: int) -> HttpResponse:
    analysis = editable_gap(request, pk)
    score = score_at(analysis, step)
    if not analysis.is_submitted:
        return redirect(analysis)
    form, conflict = CorrectionForm.showing(score), None
    if request.method == "POST":
        form = CorrectionForm(request.POST)
        if form.is_valid():
            try:
                correct_gap(
                    score,
                    by=member(request),
                    values=form.values(),
                    reason=form.cleaned_data["reason"],
                    expected_version=form.cleaned_data["version"],
                )
            except ValidationError as error:
                show_errors(form, error)
            except StaleRecord as stale:
                conflict, form = merged(form, stale.current)
            else:
                messages.success(request, _("The correction is stored, with your reason beside it."))
                return redirect(analysis)
    context = {"analysis": analysis, "score": score, "dimension": score.dimension, "form": form, "conflict": conflict}
    if conflict is not None:
        context["who"] = last_saved_by(score)
    return render(request, "evaluation/gap/correct.html", context, status=409 if conflict is not None else 200)


def _new_goal_form(request: MemberRequest, analysis: GapAnalysis) -> NewGoalForm | None:
    """The form for a new goal, for those who may record one there."""
    held = Organisation.objects.with_permission(request.user, Permission.WRITE_GOALS)
    if not held.filter(pk=analysis.organisation_id).exists():
        return None
    return NewGoalForm(request.POST if "title" in request.POST else None)


def _proposed(request: MemberRequest, score: GapScore, form: NewGoalForm) -> HttpResponse | None:
    """To the goal that was proposed, or None with the errors laid on the form."""
    if not form.is_valid():
        return None
    try:
        goal = propose_goal_from(score, by=member(request), title=form.cleaned_data["title"])
    except ValidationError as error:
        show_errors(form, error)
        return None
    messages.success(request, _("The goal is proposed, and tied to the finding it comes from."))
    return redirect(goal)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_follow_up(request: MemberRequest, pk: int, step: int) -> HttpResponse:
    """Tie a finding to a goal or a measure there is, or go and make one."""
    analysis = editable_gap(request, pk)
    score = score_at(analysis, step)
    new_goal = _new_goal_form(request, analysis)
    if new_goal is not None and new_goal.is_bound:
        if response := _proposed(request, score, new_goal):
            return response
        form = FollowUpForm(user=request.user, analysis=analysis)
    else:
        form = FollowUpForm(sent(request), user=request.user, analysis=analysis)
    if form.is_valid():
        try:
            link_gap_to(score, by=member(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("The finding is tied to what it leads to."))
            return redirect(_back_to(analysis))
    context = {
        "analysis": analysis,
        "score": score,
        "dimension": score.dimension,
        "step": step,
        "form": form,
        "new_goal": new_goal,
        "back": _back_to(analysis),
        "leads": GapLead.objects.current()
        .filter(score=score)
        .visible_to(request.user)
        .select_related("goal", "measure"),
    }
    return render(request, "evaluation/gap/follow_up.html", context)


def _back_to(analysis: GapAnalysis) -> str:
    return analysis.get_summary_url() if analysis.is_draft else analysis.get_absolute_url()


@login_required
@require_POST
def gap_end_lead(request: MemberRequest, pk: int, lead: int) -> HttpResponse:
    analysis = editable_gap(request, pk)
    leads = GapLead.objects.visible_to(request.user).select_related("score__analysis__organisation")
    end_gap_lead(get_object_or_404(leads, pk=lead, score__analysis=analysis), by=member(request))
    messages.success(request, _("The tie is ended from today."))
    return redirect(_back_to(analysis))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    analysis = editable_gap(request, pk)
    form = WithdrawForm(sent(request), initial={"version": analysis.version})
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_filed(
                analysis,
                by=member(request),
                reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"],
            )
        except ValidationError as error:
            show_errors(form, error)
        except StaleRecord:
            form.add_error(None, _("Somebody changed the analysis meanwhile. Look at it once more first."))
        else:
            messages.success(request, _("The analysis is withdrawn. You can bring it back."))
            return redirect("evaluation:gap", pk=analysis.pk)
    return render(request, "evaluation/gap/withdraw.html", {"analysis": analysis, "form": form})


@login_required
@require_POST
def gap_restore(request: MemberRequest, pk: int) -> HttpResponse:
    analysis = editable_gap(request, pk)
    try:
        restore_filed(analysis, by=member(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The analysis is brought back."))
    return redirect(analysis)
