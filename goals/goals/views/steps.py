"""A goal taken from one status to another: made tentative, adopted, closed, withdrawn, reopened."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.actions.goals import steps_open_to, take_step
from goals.goals.enums import CLOSED, GoalStatus
from goals.goals.forms.errors import tell
from goals.goals.forms.steps import StepForm, offer_instead
from goals.goals.views.access import member, visible_goal
from goals.goals.views.step_words import explanation, words_for
from network.records.errors import NotAllowed
from network.web.requests import Request

CLOSE = "avslutt"
"""In the address: to close, in whichever way."""


def _wanted(asked: str, possible: list[GoalStatus]) -> list[GoalStatus]:
    """The steps that were asked for, as far as they are open."""
    if asked == CLOSE or asked in CLOSED:
        return [step for step in possible if step in CLOSED]
    return [step for step in possible if step.value == asked]


@login_required
@require_http_methods(["GET", "POST"])
def step(request: Request, pk: int) -> HttpResponse:
    """GET, POST: ask for day and reason, then take the step named by `to`."""
    goal = visible_goal(request, pk)
    possible = steps_open_to(goal, member(request))
    if not possible:
        raise NotAllowed(f"{member(request).pk} may take goal {pk} nowhere")
    asked, sent = request.GET.get("to", ""), request.POST.get("to", "")
    to = _wanted(sent, possible) or ([] if sent else _wanted(asked, possible))
    if not to and request.method != "POST":
        messages.info(
            request, _("The goal cannot take that step from where it stands now, or it is not yours to take.")
        )
        return redirect("goals:goal", pk)
    form = StepForm(request.POST if request.method == "POST" else None, goal=goal, to=to or possible)
    if not to:
        offer_instead(form, possible)
    elif request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            take_step(goal, to=GoalStatus(data["to"]), by=member(request), on=data["on"], reason=data["reason"])
        except ValidationError as error:
            tell(form, error)
        else:
            now = GoalStatus(data["to"]).label
            messages.success(request, _("The goal now stands as “%(status)s”.") % {"status": now})
            return redirect("goals:goal", pk)
    words, explained = (words_for(goal, to[0]), explanation(goal, to[0])) if to else (_("Take another step"), "")
    context = {"goal": goal, "form": form, "words": words, "explained": explained}
    return render(request, "goals/goals/step.html", context, status=422 if form.errors else 200)
