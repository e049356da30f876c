"""A goal from above taken up by one or by many."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from goals.goals.actions.taking_up import take_up_many, takers
from goals.goals.forms.errors import tell
from goals.goals.forms.taking_up import TakeUpForm
from goals.goals.views.access import member, visible_goal
from network.records.errors import NotAllowed
from network.text.numbers import readable
from network.web.requests import Request


@login_required
@require_http_methods(["GET", "POST"])
def take_up(request: Request, pk: int) -> HttpResponse:
    """GET, POST: those below for whom one records goals take the goal up, with words of their own.

    `organisasjon` in the address marks one beforehand. Those that have taken it up already are shown and left out.
    """
    goal = visible_goal(request, pk)
    below = list(takers(goal, request.user).order_by("path"))
    if not below:
        if not goal.is_open:
            messages.info(request, _("The goal is not open for others to take up."))
            return redirect("goals:goal", pk)
        raise NotAllowed(f"{member(request).pk} records goals nowhere right below goal {pk}")
    free = [each for each in below if not each.has_taken_up]  # type: ignore[attr-defined]
    if not free:
        messages.info(request, _("All have taken up the goal already."))
        return redirect("goals:goal", pk)
    marked: dict[str, Any] = {}
    asked = request.GET.get("organisasjon", "")
    if asked in {str(each.pk) for each in free}:
        marked = {"organisations": [asked]}
    form = TakeUpForm(request.POST or None, goal=goal, takers=free, initial=marked)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = take_up_many(
                goal,
                organisations=data["organisations"],
                by=member(request),
                title=data["title"],
                description=data["description"],
            )
        except ValidationError as error:
            tell(form, error)
        else:
            words = ngettext("%(n)s goal is saved as a proposal.", "%(n)s goals are saved as proposals.", len(made))
            messages.success(request, words % {"n": readable(len(made))})
            return redirect("goals:goal", made[0].pk if len(made) == 1 else pk)
    context = {"goal": goal, "form": form, "free": free, "taken": [each for each in below if each.has_taken_up]}  # type: ignore[attr-defined]
    return render(request, "goals/goals/take_up.html", context, status=422 if request.method == "POST" else 200)
