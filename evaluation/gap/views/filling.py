"""An analysis filled in: one dimension at a time, saved as the group goes, and the last look before it is sent."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evaluation.filing.forms import show_errors
from evaluation.filing.views.conflict import last_saved_by, merged
from evaluation.gap.actions.analyses import describe_gap, score_dimension, submit_gap
from evaluation.gap.forms.gap import AboutForm, ScoreForm
from evaluation.gap.models import GapAnalysis, GapScore
from evaluation.gap.views.access import editable_gap, member, sent
from network.records.errors import StaleRecord
from network.text.numbers import parse_id
from network.web.requests import MemberRequest

SUMMARY = "oppsummering"


def _scores(analysis: GapAnalysis) -> list[GapScore]:
    return list(analysis.scores.in_order().select_related("dimension__theme"))


def _autosaved(request: MemberRequest, analysis: GapAnalysis, score: GapScore) -> JsonResponse:
    """What the page's script sends at each change; 409 when somebody saved meanwhile, 422 when it cannot be saved."""
    form = ScoreForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        saved = score_dimension(
            analysis,
            dimension=score.dimension,
            by=member(request),
            values=form.values(),
            expected_version=form.cleaned_data["version"],
        )
    except ValidationError as error:
        return JsonResponse({"errors": error.messages}, status=422)
    except StaleRecord as stale:
        return JsonResponse({"version": stale.current.version}, status=409)
    return JsonResponse({"version": saved.version, "at": time_format(timezone.localtime(), "TIME_FORMAT")})


def _onwards(request: MemberRequest, analysis: GapAnalysis, step: int, steps: int) -> HttpResponse:
    """To the step that was asked for, the next one by default, the summary after the last."""
    asked = request.POST.get("go", "")
    number = parse_id(asked)
    wanted = step + 1 if number is None else number
    if asked == SUMMARY or wanted > steps:
        return redirect("evaluation:gap_summary", pk=analysis.pk)
    return redirect("evaluation:gap_step", pk=analysis.pk, step=max(1, wanted))


@login_required
@require_safe
def gap_continue(request: MemberRequest, pk: int) -> HttpResponse:
    """To the first dimension that is not scored, or to the summary when all are."""
    analysis = editable_gap(request, pk)
    if not analysis.is_draft:
        return redirect(analysis)
    for step, score in enumerate(_scores(analysis), start=1):
        if not score.is_scored:
            return redirect("evaluation:gap_step", pk=pk, step=step)
    return redirect("evaluation:gap_summary", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_step(request: MemberRequest, pk: int, step: int) -> HttpResponse:
    """One dimension. Without script «Next» saves; with it every change is saved at once."""
    analysis = editable_gap(request, pk)
    scores = _scores(analysis)
    if not 1 <= step <= len(scores):
        raise Http404
    score = scores[step - 1]
    if request.method == "POST" and request.headers.get("X-Autosave"):
        return _autosaved(request, analysis, score)
    if not analysis.is_draft:
        messages.info(request, _("This analysis has been submitted. It can be corrected, with a reason."))
        return redirect(analysis)
    form, conflict = ScoreForm.showing(score), None
    if request.method == "POST":
        form = ScoreForm(request.POST)
        if form.is_valid():
            try:
                score_dimension(
                    analysis,
                    dimension=score.dimension,
                    by=member(request),
                    values=form.values(),
                    expected_version=form.cleaned_data["version"],
                )
                return _onwards(request, analysis, step, len(scores))
            except ValidationError as error:
                show_errors(form, error)
            except StaleRecord as stale:
                conflict, form = merged(form, stale.current)
    context = {
        "analysis": analysis,
        "score": score,
        "dimension": score.dimension,
        "form": form,
        "conflict": conflict,
        "who": last_saved_by(score) if conflict is not None else None,
        "step": step,
        "scores": scores,
        "scored": sum(each.is_scored for each in scores),
    }
    return render(request, "evaluation/gap/step.html", context, status=409 if conflict is not None else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_summary(request: MemberRequest, pk: int) -> HttpResponse:
    """The whole as dumbbells, the largest gaps first; what follows from each; and «Submit»."""
    analysis = editable_gap(request, pk)
    if not analysis.is_draft:
        return redirect(analysis)
    problem = None
    if request.method == "POST":
        try:
            submit_gap(analysis, by=member(request))
        except ValidationError as error:
            problem = error.messages
        else:
            messages.success(request, _("The analysis is submitted. Every member can read it now."))
            return redirect(analysis)
    order = {each.pk: number for number, each in enumerate(analysis.scores.in_order(), start=1)}
    scores = list(
        analysis.scores.largest_first().with_leads_for(request.user, request.on).select_related("dimension__theme")
    )
    for each in scores:
        each.step = order[each.pk]
    context = {
        "analysis": analysis,
        "scores": scores,
        "missing": sorted((each for each in scores if not each.is_scored), key=lambda each: each.step or 0),
        "problem": problem,
    }
    return render(request, "evaluation/gap/summary.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_about(request: MemberRequest, pk: int) -> HttpResponse:
    """When a draft was held, where, and who took part."""
    analysis = editable_gap(request, pk)
    if not analysis.is_draft:
        return redirect(analysis)
    initial = {field: getattr(analysis, field) for field in ("held_on", "gathering", "participants")}
    form = AboutForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            describe_gap(analysis, by=member(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            return redirect("evaluation:gap_summary", pk=analysis.pk)
    return render(request, "evaluation/gap/about.html", {"analysis": analysis, "form": form})
