"""Measures: read, decided on, changed, and followed with dated updates."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.domain.measures import add_measure, edit_measure, update_measure
from goals.enums import MeasureStatus
from goals.follow_up import awaited, documents_of, withdrawn_documents_of
from goals.forms.errors import tell
from goals.forms.measures import MeasureEditForm, MeasureForm, UpdateForm, initial_of
from goals.history import changed_by_role, names_for, open_time, rounds
from goals.models import Measure, MeasureUpdate
from goals.open_time import OpenTime
from goals.reader_querysets import said_openly
from goals.reading import mark_steps
from goals.responsible import Responsibles
from goals.thread import ways_up
from goals.views.access import member, not_yet, visible_measure, writable_goal, writable_measure, writes_for
from goals.views.conflict import compare, onto, saved_by
from network.domain.errors import NotAllowed, StaleRecord
from network.history import read_as_of
from network.names import name_organisations
from network.requests import Request

if TYPE_CHECKING:
    from network.querysets import User


def _may_update(request: Request, measure: Measure) -> bool:
    return Measure.objects.updatable_by(request.user).filter(pk=measure.pk).exists()


def _openly_said(measure: Measure, updates: list[MeasureUpdate], opened: OpenTime, user: "User") -> list[MeasureUpdate]:
    """Of the updates those that the reader may read: outsiders neither what was said inside nor why it was withdrawn.

    One query, none for those inside.
    """
    if opened.is_whole or not updates:
        return updates
    said = said_openly(measure.updates.all(), user, "measure__goal").exclude(status=MeasureStatus.WITHDRAWN)
    shown = set(said.values_list("pk", flat=True))
    return [each for each in updates if each.pk in shown]


@require_safe
def measure(request: Request, pk: int) -> HttpResponse:
    """GET: the measure as it stood on the day, its updates newest first."""
    found = visible_measure(request, pk)
    on, per, user = request.on, request.per, request.user
    opened = open_time(found.goal, user)
    if not opened.is_open_on(on):
        return not_yet(request, found.goal, opened)
    if on < found.decided_on:
        return render(request, "goals/measure_not_yet.html", {"measure": found, "goal": found.goal})
    every = list(found.updates.filter(on__lte=on))
    found.standing = every[0].status if every else MeasureStatus.PLANNED.value  # type: ignore[attr-defined]
    found.light = every[0].light if every else ""  # type: ignore[attr-defined]
    updates = _openly_said(found, every, opened, user)
    read_as_of([found], per)
    read_as_of([found.goal], per)
    name_organisations([found.goal.organisation], per)
    responsibles = Responsibles([found], on=on, per=per)
    names = names_for(user, [*(each.by_id for each in updates), *responsibles.people])
    responsibles.tell(names)
    writes = per is None and writes_for(request, found.goal.organisation_id)
    context = {
        "measure": found,
        "goal": found.goal,
        "ways": ways_up(found.goal, on=on, per=per, user=user),
        "updates": mark_steps(updates, names),
        "writes": writes and found.goal.is_open,
        "form": UpdateForm(measure=found) if per is None and _may_update(request, found) else None,
        "rounds": rounds(found, user=user, open_time=opened, until=per),
        "role": changed_by_role(found, found.goal.organisation) if per is None else "",
        "awaited": awaited([found], on=on, per=per, user=user).get(pk, []),
        "documents": documents_of(found, on=on),
        "withdrawn": withdrawn_documents_of(found, on=on) if writes else [],
    }
    context["may_update"] = context["form"] is not None
    return render(request, "goals/measure.html", context)


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
        return render(request, "goals/measure_new.html", {"goal": goal, "form": form})
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
    return render(request, "goals/measure_new.html", {"goal": goal, "form": form}, status=422)


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
        return render(request, "goals/measure_edit.html", {"goal": goal, "measure": found, "form": form})
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
    return render(request, "goals/measure_edit.html", context, status=409 if conflict is not None else 422)


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
        return render(request, "goals/parts/measure.html", context, status=422 if refused else 200)
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
    return render(request, "goals/measure_update.html", context, status=422 if request.method == "POST" else 200)
