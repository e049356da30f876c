"""Measures decided on, changed, and followed with dated updates."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.assignment.actions import FIELDS, Fitting, assignment_of, check_responsible
from goals.goals.actions.changes import check_open
from goals.goals.models import Goal
from goals.measures.enums import Light, MeasureStatus
from goals.measures.models import Measure, MeasureUpdate
from network.organisations.actions.rights import require, require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.actions import apply_changes, record, record_same_change
from network.records.dates import check_not_future, check_order
from network.records.errors import NotAllowed
from network.web.request_cache import keeping

EDITABLE = frozenset({"title", "description", "starts_on", "ends_on"}) | FIELDS


def draft_measure(
    goal: Goal, *, title: str, decided_on: date | None = None, fitting: set[Fitting] | None = None, **changes: object
) -> Measure:
    """A measure as it would be decided on, not saved. Raises ValidationError where it may not be.

    `fitting` is for many at once: see `check_responsible`.
    """
    check_open(goal)
    on = decided_on or timezone.localdate()
    check_not_future(on, "decided_on")
    measure = Measure(goal=goal, decided_on=on)
    apply_changes(measure, {"title": title, **changes}, fields=EDITABLE)
    check_responsible(measure, goal.organisation, fitting=fitting)
    return measure


@transaction.atomic
def add_measure(
    goal: Goal, *, by: Person | None, title: str, decided_on: date | None = None, **changes: Any
) -> Measure:
    """Decide on a measure for an open goal. Raises NotAllowed, ValidationError."""
    require_system_or(by, Permission.WRITE_GOALS, goal.organisation)
    return record(draft_measure(goal, title=title, decided_on=decided_on, **changes), by=by)


@transaction.atomic
def edit_measure(
    measure: Measure, *, by: Person, expected_version: int | None = None, reason: str = "", **changes: object
) -> Measure:
    """Change a measure's wording, responsible or dates. Raises NotAllowed, ValidationError, StaleRecord."""
    require(by, Permission.WRITE_GOALS, measure.goal.organisation)
    check_open(measure.goal)
    earlier = assignment_of(measure)
    apply_changes(measure, changes, fields=EDITABLE)
    check_responsible(measure, measure.goal.organisation, earlier=earlier)
    return record(measure, by=by, reason=reason, expected_version=expected_version)


@keeping()
@transaction.atomic
def update_measure(
    measure: Measure,
    *,
    by: Person | None,
    status: MeasureStatus,
    text: str,
    light: Light | str = "",
    on: date | None = None,
) -> MeasureUpdate:
    """Record the status of a measure on a day. Appended after the last update; nothing is overwritten.

    Those who may record goals there may, and whoever is responsible. Stopping and withdrawing need their reason in
    the text. Five queries, and four more where the status changes. Raises NotAllowed, ValidationError.
    """
    pk = measure.pk
    allowed = Measure.objects.all() if by is None else Measure.objects.updatable_by(by)
    locked = allowed.select_for_update(of=("self",)).filter(pk=pk).first()
    if locked is None:
        raise NotAllowed(f"{by and by.pk} may not update measure {pk}")
    measure = locked
    day = on or timezone.localdate()
    check_not_future(day)
    check_order(measure.decided_on, day, "on", _("The measure was not decided on yet."))
    last = measure.updates.first()
    later = _("There is a later update already. Choose its day or a later one.")
    check_order(last.on if last else None, day, "on", later)
    update = MeasureUpdate(measure=measure, on=day, status=status, light=light, text=text.strip(), by=by)
    update.full_clean()
    update.save()
    if measure.status != status:
        record_same_change([measure], by=by, reason=update.text[:200], status=status)
    return update
