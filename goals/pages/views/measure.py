"""One measure: what it waits for, its documents, and the dated updates on it."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.assignment.selectors import Responsibles
from goals.documents.selectors import documents_of, withdrawn_documents_of
from goals.following.selectors import awaited
from goals.goals.querysets import said_openly
from goals.goals.selectors.history import changed_by_role, names_for, open_time, rounds
from goals.goals.selectors.open_time import OpenTime
from goals.goals.selectors.steps import mark_steps
from goals.goals.views.access import not_yet, writes_for
from goals.measures.enums import MeasureStatus
from goals.measures.forms import UpdateForm
from goals.measures.models import Measure, MeasureUpdate
from goals.measures.views.access import visible_measure
from goals.thread.selectors.ways import ways_up
from network.organisations.selectors.names import name_organisations
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
    return render(request, "goals/pages/measure.html", context)
