"""Measures decided on and changed."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.forms.errors import tell
from goals.goals.views.access import member, writable_goal
from goals.goals.views.conflict import compare, onto, saved_by
from goals.measures.actions import add_measure, edit_measure
from goals.measures.forms import MeasureEditForm, MeasureForm, initial_of
from goals.measures.models import Measure
from goals.measures.views.access import writable_measure
from network.records.errors import StaleRecord
from network.web.requests import Request


@login_required
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """GET, POST: a measure for a goal, or one after another with `another`."""
    goal = writable_goal(request, pk)
    if not goal.is_open:
        messages.info(request, _("The goal is closed. Reopen it to change it."))
        return redirect("goals:goal", pk)
    if request.method != "POST":
        initial = {"title": request.GET.get("title", "")[:240]}
        form = MeasureForm(initial=initial, goal=goal, user=member(request))
        return render(request, "goals/measures/new.html", {"goal": goal, "form": form})
    form = MeasureForm(request.POST, goal=goal, user=member(request))
    if form.is_valid():
        try:
            made = add_measure(goal, by=member(request), **form.cleaned_data)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The measure is saved."))
            if "another" in request.POST:
                return redirect("goals:measure_new", pk)
            return redirect(f"{reverse('goals:goal', args=[pk])}#tiltak-{made.pk}")
    return render(request, "goals/measures/new.html", {"goal": goal, "form": form}, status=422)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """GET, POST: a measure's wording, responsible and dates; a newer version is shown beside one's own."""
    found = writable_measure(request, pk)
    goal = found.goal
    if not goal.is_open:
        messages.info(request, _("The goal is closed. Reopen it to change it."))
        return redirect("goals:measure", pk)
    asked: dict[str, Any] = {"goal": goal, "user": member(request), "measure": found}
    if request.method != "POST":
        form = MeasureEditForm(initial=initial_of(found), **asked)
        return render(request, "goals/measures/edit.html", {"goal": goal, "measure": found, "form": form})
    form = MeasureEditForm(request.POST, **asked)
    title = found.title
    conflict, who = None, ""
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            edit_measure(found, by=member(request), expected_version=version, **form.changes)
        except StaleRecord as stale:
            conflict = compare(form, stale.current)
            who = saved_by(stale.current, member(request))
            form = cast("MeasureEditForm", onto(form, stale.current))
            found = cast("Measure", stale.current)
        except ValidationError as error:
            tell(form, error)
            found.title = title
        else:
            messages.success(request, _("The measure is saved."))
            return redirect("goals:measure", pk)
    context = {"goal": goal, "measure": found, "form": form, "conflict": conflict, "who": who}
    return render(request, "goals/measures/edit.html", context, status=409 if conflict is not None else 422)
