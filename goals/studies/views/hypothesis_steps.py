"""A hypothesis substantiated, adopted, rejected, withdrawn or taken up again; and what an adopted one becomes."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.enums import OPEN
from goals.goals.forms.errors import tell
from goals.goals.forms.steps import offer_instead
from goals.goals.models import Goal
from goals.goals.views.access import member
from goals.studies.actions.adopting import adopt_hypothesis, make_goal
from goals.studies.actions.hypotheses import hypothesis_steps_open_to, take_hypothesis_step
from goals.studies.enums import HypothesisStatus
from goals.studies.forms.hypotheses import AdoptForm, HypothesisStepForm, ResultForm
from goals.studies.models import Hypothesis
from goals.studies.views.access import asked_for, records_study, visible_hypothesis
from goals.studies.views.hypothesis_words import explanation, words_for
from network.records.errors import NotAllowed
from network.web.requests import Request


def _open_goals(hypothesis: Hypothesis) -> Any:
    """The goals of the study's organisation that the hypothesis may belong to."""
    return Goal.objects.filter(organisation=hypothesis.area.study.organisation_id, status__in=OPEN)


def _form(request: Request, found: Hypothesis, to: HypothesisStatus) -> HypothesisStepForm:
    sent = request.POST if request.method == "POST" else None
    if HypothesisStatus.ADOPTED in {to, asked_for(request, "to")} or "title" in request.POST:
        writes = records_study(request, found.area.study)
        return AdoptForm(sent, hypothesis=found, to=to, writes=writes, goals=_open_goals(found))
    return HypothesisStepForm(sent, hypothesis=found, to=to)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: Request, pk: int) -> HttpResponse:
    """GET, POST: ask for day and reason, and with `to=adopted` for what it becomes; then take the step."""
    found = visible_hypothesis(request, pk)
    possible = hypothesis_steps_open_to(found, member(request))
    if not possible:
        raise NotAllowed(f"{member(request).pk} may take hypothesis {pk} nowhere")
    to = next((each for each in possible if each.value == asked_for(request, "to")), None)
    if to is None and request.method != "POST":
        messages.info(
            request, _("The hypothesis cannot take that step from where it stands now, or it is not yours to take.")
        )
        return redirect("goals:hypothesis", pk)
    form = _form(request, found, to or possible[0])
    if to is None:
        offer_instead(form, possible)
    elif request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        said: Any = {"by": member(request), "on": data["on"], "reason": data["reason"]}
        try:
            if isinstance(form, AdoptForm):
                adopt_hypothesis(found, **said, **form.result)
            else:
                take_hypothesis_step(found, to=to, **said)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The hypothesis now stands as “%(status)s”.") % {"status": to.label})
            return redirect("goals:hypothesis", pk)
    context = {
        "study": found.area.study,
        "hypothesis": found,
        "form": form,
        "words": words_for(found, to) if to else _("Take another step"),
        "explained": explanation(found, to) if to else "",
        "goals_elsewhere": isinstance(form, AdoptForm) and "title" not in form.fields,
    }
    return render(request, "goals/studies/hypothesis_step.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def result(request: Request, pk: int) -> HttpResponse:
    """GET, POST: a goal made of an adopted hypothesis, or one more."""
    found = visible_hypothesis(request, pk)
    if not records_study(request, found.area.study):
        raise NotAllowed(f"{member(request).pk} may not make a goal of hypothesis {pk}")
    if found.status != HypothesisStatus.ADOPTED or not found.area.study.is_followed:
        messages.info(request, _("Only an adopted hypothesis becomes a goal."))
        return redirect("goals:hypothesis", pk)
    form = ResultForm(request.POST or None, goals=_open_goals(found), statement=found.statement)
    if request.method == "POST" and form.is_valid():
        try:
            goal = make_goal(found, by=member(request), **form.result)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The hypothesis became a goal. The trace to it is kept."))
            return redirect("goals:goal", goal.pk)
    context = {"study": found.area.study, "hypothesis": found, "form": form}
    return render(request, "goals/studies/result.html", context, status=422 if form.errors else 200)
