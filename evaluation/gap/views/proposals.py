"""A measure proposed because of a finding: read, accepted as a measure, declined, withdrawn."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evaluation.filing.forms import show_errors
from evaluation.gap.actions.proposals import accept_proposal, decline_proposal, look_at_answer, withdraw_proposal
from evaluation.gap.forms.measures import AcceptForm, DeclineForm, chosen_goal
from evaluation.gap.models import MeasureProposal
from evaluation.gap.selectors.measures import goals_near, suggested_goal
from evaluation.gap.views.access import member, sent
from evaluation.gap.views.measures import place_of
from network.records.errors import NotAllowed
from network.web.requests import MemberRequest


def _visible(request: MemberRequest, pk: int) -> MeasureProposal:
    """The proposal if the user may see it, else 404 (one query)."""
    proposals = MeasureProposal.objects.visible_to(request.user).with_finding()
    return get_object_or_404(proposals.select_related("score__dimension__theme", "proposed_by", "answered_by"), pk=pk)


def _may_answer(request: MemberRequest, proposal: MeasureProposal) -> bool:
    return MeasureProposal.objects.answerable_by(request.user).filter(pk=proposal.pk).exists()


def _answered(request: MemberRequest, proposal: MeasureProposal) -> HttpResponse:
    messages.info(request, _("This proposal has been answered already."))
    return redirect(proposal)


def _accept_form(request: MemberRequest, proposal: MeasureProposal) -> AcceptForm | None:
    """The measure's form, begun with the proposal's words; None where there is no goal to choose."""
    score = proposal.score
    goals = goals_near(score.analysis).editable_by(request.user)
    wanted = goals.filter(pk=proposal.goal_id).first() if proposal.goal_id else suggested_goal(score, goals)
    goal = chosen_goal(sent(request), goals, wanted)
    if goal is None:
        return None
    initial = {"title": proposal.title, "description": proposal.description, "goal": wanted}
    return AcceptForm(sent(request), goal=goal, goals=goals, user=member(request), initial=initial)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def measure_proposal(request: MemberRequest, pk: int) -> HttpResponse:
    """What is proposed and why; POST: accepted as a measure. The proposer who reads an answer has seen it."""
    proposal = _visible(request, pk)
    if request.method == "POST" and not proposal.is_waiting:
        return _answered(request, proposal)
    may_answer = _may_answer(request, proposal)
    if request.method == "POST" and not may_answer:
        raise NotAllowed(f"{member(request).pk} may not answer proposal {pk}")
    form = _accept_form(request, proposal) if may_answer else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            measure = accept_proposal(proposal, by=member(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("The measure is saved, and whoever proposed it is told."))
            return redirect(measure)
    if request.method == "GET":
        look_at_answer(proposal, by=member(request))
    context = {
        "proposal": proposal,
        "score": proposal.score,
        "analysis": proposal.score.analysis,
        "form": form,
        "may_answer": may_answer,
        "may_withdraw": MeasureProposal.objects.withdrawable_by(request.user).filter(pk=pk).exists(),
        "finding": place_of(proposal.score),
    }
    return render(request, "evaluation/gap/proposal.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def measure_proposal_decline(request: MemberRequest, pk: int) -> HttpResponse:
    """A no, with a word that the proposer reads."""
    proposal = _visible(request, pk)
    if not proposal.is_waiting:
        return _answered(request, proposal)
    if not _may_answer(request, proposal):
        raise NotAllowed(f"{member(request).pk} may not answer proposal {pk}")
    form = DeclineForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            decline_proposal(proposal, by=member(request), words=form.cleaned_data["words"])
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("The proposal is declined, and whoever made it is told."))
            return redirect(proposal)
    return render(request, "evaluation/gap/proposal_decline.html", {"proposal": proposal, "form": form})


@login_required
@require_POST
def measure_proposal_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    proposal = _visible(request, pk)
    try:
        withdraw_proposal(proposal, by=member(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The proposal is withdrawn."))
    return redirect(place_of(proposal.score))
