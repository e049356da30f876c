"""A whole analysis read."""

from collections import defaultdict
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evaluation.gap.models import GapAnalysis, GapScore, MeasureProposal
from evaluation.gap.selectors.history import corrections_of
from evaluation.gap.selectors.measures import makes_measures_for
from evaluation.gap.views.access import may_edit, visible_gap
from network.memberships.selectors.changes import changed_by_role
from network.organisations.selectors.names import name_organisations
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
