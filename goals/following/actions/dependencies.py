"""Measures that wait for other measures."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.following.models import MeasureDependency
from goals.goals.actions.changes import check_open
from goals.measures.models import Measure
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.dates import check_not_future
from network.records.errors import NotAllowed


@transaction.atomic
def depend(measure: Measure, *, on_measure: Measure, by: Person | None, since: date | None = None) -> MeasureDependency:
    """Let a measure wait for another, from a day. Doing it twice changes nothing.

    Raises NotAllowed (no right over the measure, or the other hidden), ValidationError (itself, in a circle, over).
    """
    require_system_or(by, Permission.WRITE_GOALS, measure.goal.organisation)
    if by is not None and not Measure.objects.visible_to(by).filter(pk=on_measure.pk).exists():
        raise NotAllowed(f"Measure {on_measure.pk} is hidden from {by.pk}")
    # One at a time, for a circle may be closed from two sides at once.
    list(Measure.objects.select_for_update(of=("self",)).filter(pk__in=[measure.pk, on_measure.pk]).order_by("pk"))
    existing = MeasureDependency.objects.open().filter(measure=measure, depends_on=on_measure).first()
    if existing is not None:
        return existing
    check_open(measure.goal)
    if measure.pk == on_measure.pk:
        raise ValidationError({"depends_on": _("A measure cannot wait for itself.")})
    day = since or timezone.localdate()
    check_not_future(day, "depends_on")
    if MeasureDependency.objects.connect(on_measure, measure, since=day):
        circle = _("“%(measure)s” already waits for this measure: they would wait for each other.")
        raise ValidationError({"depends_on": circle % {"measure": on_measure}})
    return MeasureDependency.objects.create(measure=measure, depends_on=on_measure, since=day, by=by)


@transaction.atomic
def end_dependency(link: MeasureDependency, *, by: Person | None) -> MeasureDependency:
    """Let a measure no longer wait for another from today; that it did stays readable. Raises NotAllowed."""
    require_system_or(by, Permission.WRITE_GOALS, link.measure.goal.organisation)
    if link.until is None:
        link.until, link.ended_by = timezone.localdate() - timedelta(days=1), by
        link.save(update_fields=["until", "ended_by"])
    return link
