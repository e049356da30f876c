"""The whole of a goal, changed."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.actions.goals import edit_goal
from goals.goals.forms.errors import tell
from goals.goals.forms.goals import GoalForm, initial_of
from goals.goals.models import Goal
from goals.goals.views.access import member, writable_goal
from goals.goals.views.conflict import compare, onto, saved_by
from network.records.errors import StaleRecord
from network.web.requests import Request


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """GET, POST: the goal's wording and facts. A newer version than one's own is shown beside what was typed."""
    goal = writable_goal(request, pk)
    if not goal.is_open:
        messages.info(request, _("The goal is closed. Reopen it to change it."))
        return redirect("goals:goal", pk)
    if request.method != "POST":
        return render(
            request, "goals/goals/edit.html", {"goal": goal, "form": GoalForm(initial=initial_of(goal), goal=goal)}
        )
    form = GoalForm(request.POST, goal=goal)
    conflict, who = None, ""
    if form.is_valid():
        try:
            edit_goal(goal, by=member(request), expected_version=form.cleaned_data["version"], **form.changes)
        except StaleRecord as stale:
            current = cast("Goal", stale.current)
            conflict = compare(form, current)
            who = saved_by(current, member(request))
            form, goal = cast("GoalForm", onto(form, current)), current
        except ValidationError as error:
            goal.refresh_from_db()
            tell(form, error)
        else:
            messages.success(request, _("The goal is saved."))
            return redirect("goals:goal", pk)
    context = {"goal": goal, "form": form, "conflict": conflict, "who": who}
    return render(request, "goals/goals/edit.html", context, status=409 if conflict is not None else 422)
