"""A goal's rounds read and compared, and the goal taken through another."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.goals.forms.errors import tell
from goals.goals.models import Goal
from goals.goals.selectors.history import open_time
from goals.goals.views.access import member, not_yet, visible_goal
from goals.goals.views.conflict import compare, onto, saved_by
from goals.sharpening.actions.rounds import sharpen_goal
from goals.sharpening.forms import RoundForm
from goals.sharpening.selectors.rounds import compare_rounds, corrected_since, rounds_of
from network.records.errors import NotAllowed, StaleRecord
from network.records.selectors.history import read_as_of
from network.web.requests import Request


@require_safe
def rounds(request: Request, pk: int) -> HttpResponse:
    """GET: every round that the reader may see; `fra` and `til` name two to lay over each other."""
    goal = visible_goal(request, pk)
    opened = open_time(goal, request.user)
    if not opened.is_open_on(request.on):
        return not_yet(request, goal, opened)
    read_as_of([goal], request.per)
    found = rounds_of(goal, user=request.user, opened=opened, on=request.on)
    context = {
        "goal": goal,
        "rounds": found,
        "comparison": compare_rounds(found, request.GET.get("fra", ""), request.GET.get("til", "")),
        "corrected": bool(found) and corrected_since(goal, found),
        "may_sharpen": Goal.objects.sharpenable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "goals/sharpening/rounds.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def sharpen(request: Request, pk: int) -> HttpResponse:
    """GET, POST: one goal taken through a round. A newer wording than one's own is shown beside what was typed."""
    goal = visible_goal(request, pk)
    user = member(request)
    if not goal.is_open and Goal.objects.recordable_by(user).filter(pk=pk).exists():
        messages.info(request, _("The goal is closed. Reopen it to change it."))
        return redirect("goals:goal", pk)
    if not Goal.objects.sharpenable_by(user).filter(pk=pk).exists():
        raise NotAllowed(f"{user.pk} may not take goal {pk} through a round")
    host = request.get_host()
    if request.method != "POST":
        begin = {"title": goal.title, "description": goal.description, "version": goal.version}
        form = RoundForm(initial=begin, goal=goal, host=host)
        return render(request, "goals/sharpening/sharpen.html", {"goal": goal, "form": form})
    form = RoundForm(request.POST, goal=goal, host=host)
    conflict, who = None, ""
    if form.is_valid():
        data = form.cleaned_data
        wording = {"title": data["title"], "description": data["description"]}
        try:
            kept = sharpen_goal(goal, by=user, expected_version=data["version"], **wording, **form.meeting)
        except StaleRecord as stale:
            goal = cast("Goal", stale.current)
            conflict = compare(_wording_only(form), goal)
            who = saved_by(goal, member(request))
            form = cast("RoundForm", onto(form, goal))
        except ValidationError as error:
            goal.refresh_from_db()
            tell(form, error)
        else:
            messages.success(request, _("Round %(number)s is saved.") % {"number": kept.number})
            return redirect("goals:goal", pk)
    context = {"goal": goal, "form": form, "conflict": conflict, "who": who}
    return render(request, "goals/sharpening/sharpen.html", context, status=409 if conflict is not None else 422)


def _wording_only(form: RoundForm) -> RoundForm:
    """The form with nothing in it but what the goal itself holds, for comparing."""
    form.cleaned_data = {name: form.cleaned_data[name] for name in ("title", "description")}
    return form
