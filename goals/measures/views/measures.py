"""Measures: read, decided on, changed, and followed with dated updates."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.assignment.selectors import Responsibles
from goals.following.selectors import awaited
from goals.goals.forms.errors import tell
from goals.goals.selectors.history import names_for
from goals.goals.views.access import member, writable_goal
from goals.goals.views.conflict import compare, onto, saved_by
from goals.measures.actions import add_measure, edit_measure, update_measure
from goals.measures.enums import MeasureStatus
from goals.measures.forms import MeasureEditForm, MeasureForm, UpdateForm, initial_of
from goals.measures.models import Measure
from goals.measures.views.access import visible_measure, writable_measure
from goals.pages.views.measure import _may_update
from network.records.errors import NotAllowed, StaleRecord
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


def _on_goal_page(request: Request, pk: int, refused: UpdateForm | None = None) -> HttpResponse:
    """The measure as its goal's page shows it, put in place by htmx; nothing where it was withdrawn."""
    today = timezone.localdate()
    shown = list(Measure.objects.filter(pk=pk).standing(today).with_last_word(today, request.user))
    waits = awaited(shown, on=today, per=None, user=request.user)
    responsibles = Responsibles(shown, on=today, per=None)
    responsibles.tell(names_for(request.user, responsibles.people))
    for each in shown:
        each.awaited = [one for one in waits.get(pk, []) if one.is_unfinished]  # type: ignore[attr-defined]
        each.update_form = refused or UpdateForm(measure=each)  # type: ignore[attr-defined]
        context = {"measure": each, "saved": refused is None}
        return render(request, "goals/measures/parts/measure.html", context, status=422 if refused else 200)
    return HttpResponse()


@login_required
@require_http_methods(["GET", "POST"])
def update(request: Request, pk: int) -> HttpResponse:
    """GET, POST: how it goes. `back=goal` leads back to the goal's page, where the form also stands."""
    found = visible_measure(request, pk)
    if not _may_update(request, found):
        raise NotAllowed(f"{member(request).pk} may not update measure {pk}")
    last = found.updates.first()
    found.light = last.light if last else ""  # type: ignore[attr-defined]
    back = "goal" if request.POST.get("back", request.GET.get("back")) == "goal" else ""
    form = UpdateForm(request.POST or None, measure=found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            update_measure(
                found,
                by=member(request),
                status=MeasureStatus(data["status"]),
                light=data["light"],
                text=data["text"],
                on=data["on"],
            )
        except ValidationError as error:
            tell(form, error)
        else:
            if request.htmx:
                return _on_goal_page(request, pk)
            messages.success(request, _("The update is saved."))
            if back:
                return redirect(f"{reverse('goals:goal', args=[found.goal_id])}#tiltak-{pk}")
            return redirect("goals:measure", pk)
    if request.htmx:
        return _on_goal_page(request, pk, form)
    context = {"measure": found, "goal": found.goal, "form": form, "back": back}
    return render(request, "goals/measures/update.html", context, status=422 if request.method == "POST" else 200)
