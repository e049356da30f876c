"""One measure: what it waits for, its documents, and the dated updates on it."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.assignment.selectors import Responsibles
from goals.documents.selectors import documents_of, withdrawn_documents_of
from goals.following.selectors import awaited
from goals.goals.forms.errors import tell
from goals.goals.querysets import said_openly
from goals.goals.selectors.history import open_time, versions_of
from goals.goals.selectors.open_time import OpenTime
from goals.goals.selectors.steps import mark_steps
from goals.goals.views.access import member, not_yet, writes_for
from goals.measures.actions import update_measure
from goals.measures.enums import MeasureStatus
from goals.measures.forms import UpdateForm
from goals.measures.models import Measure, MeasureUpdate
from goals.measures.views.access import visible_measure
from goals.thread.selectors.ways import ways_up
from network.memberships.selectors.changes import changed_by_role
from network.organisations.selectors.names import name_organisations
from network.persons.selectors import names_for
from network.records.errors import NotAllowed
from network.records.selectors.history import read_as_of
from network.web.requests import Request

if TYPE_CHECKING:
    from network.persons.models import User


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
        return render(request, "goals/pages/measure_not_yet.html", {"measure": found, "goal": found.goal})
    every = list(found.updates.filter(on__lte=on))
    found.status_then = every[0].status if every else MeasureStatus.PLANNED.value  # type: ignore[attr-defined]
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
        "versions": versions_of(found, user=user, open_time=opened, until=per),
        "role": changed_by_role(found, found.goal.organisation) if per is None else "",
        "awaited": awaited([found], on=on, per=per, user=user).get(pk, []),
        "documents": documents_of(found, on=on),
        "withdrawn": withdrawn_documents_of(found, on=on) if writes else [],
    }
    context["may_update"] = context["form"] is not None
    return render(request, "goals/pages/measure.html", context)


def _on_goal_page(request: Request, pk: int, refused: UpdateForm | None = None) -> HttpResponse:
    """The measure as its goal's page shows it, put in place by htmx; nothing where it was withdrawn."""
    today = timezone.localdate()
    shown = list(Measure.objects.filter(pk=pk).with_status_on(today).with_last_word(today, request.user))
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
