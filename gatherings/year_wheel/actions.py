"""Year wheels and their deadlines kept; the days of school years recorded."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.year_wheel.enums import TimeKind
from gatherings.year_wheel.models import Deadline, Wheel, YearEvent
from gatherings.year_wheel.rules import KEPT_BY, SchoolYear
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import apply_changes, record, refuse_stale
from network.records.reasons import check_reason_length, require_reason

WHEEL_FIELDS = frozenset({"code", "name"})
DEADLINE_FIELDS = frozenset(
    {
        "what",
        "text",
        "time_kind",
        "starts",
        "ends",
        "event",
        "offset",
        "in_year_after",
        "responsible",
        "role",
        "unit_kind",
        "network",
        "since_year",
        "until_year",
    }
)


@transaction.atomic
def make_wheel(organisation: Organisation, *, by: Person | None, code: str, name: str, reason: str = "") -> Wheel:
    """Begin a year wheel of an organisation. Raises NotAllowed, ValidationError."""
    require_system_or(by, KEPT_BY, organisation)
    return record(Wheel(organisation=organisation, code=_checked_code(code), name=name.strip()), by=by, reason=reason)


@transaction.atomic
def edit_wheel(
    wheel: Wheel, *, by: Person | None, reason: str = "", expected_version: int | None = None, **changes: object
) -> Wheel:
    """Change the code or the name of a year wheel. Raises NotAllowed, ValidationError, StaleRecord."""
    require_system_or(by, KEPT_BY, wheel.organisation)
    apply_changes(wheel, changes, fields=WHEEL_FIELDS)
    wheel.code = _checked_code(wheel.code)
    return record(wheel, by=by, reason=check_reason_length(reason), expected_version=expected_version)


def _checked_code(code: str) -> str:
    return code.strip().upper()


def prepare_deadline(deadline: Deadline, **changes: object) -> Deadline:
    """The deadline with other values, not stored; what its kind of time does not use is left out.

    Raises ValidationError where the time is not given in full.
    """
    apply_changes(deadline, changes, fields=DEADLINE_FIELDS)
    kind = deadline.time_kind
    if kind != TimeKind.PERIOD:
        deadline.starts = ""
    if kind == TimeKind.EVENT:
        deadline.ends = ""
    else:
        deadline.event, deadline.offset = "", 0
    if not deadline.role:
        deadline.unit_kind = ""
    errors = {}
    if kind == TimeKind.PERIOD and not deadline.starts:
        errors["starts"] = _("Say on which day the period begins.")
    if kind in {TimeKind.PERIOD, TimeKind.DAY} and not deadline.ends:
        errors["ends"] = _("Say on which day it is due.")
    if kind == TimeKind.EVENT and not deadline.event:
        errors["event"] = _("Choose the day that it is counted from.")
    if errors:
        raise ValidationError(errors)
    return deadline


@transaction.atomic
def add_deadline(wheel: Wheel, *, by: Person | None, reason: str = "", **fields: object) -> Deadline:
    """A new deadline in a year wheel. Raises NotAllowed, ValidationError."""
    require_system_or(by, KEPT_BY, wheel.organisation)
    return record(prepare_deadline(Deadline(wheel=wheel), **fields), by=by, reason=check_reason_length(reason))


@transaction.atomic
def edit_deadline(
    deadline: Deadline, *, by: Person | None, reason: str = "", expected_version: int | None = None, **changes: object
) -> Deadline:
    """Change a deadline. Raises NotAllowed, ValidationError, StaleRecord."""
    require_system_or(by, KEPT_BY, deadline.wheel.organisation)
    stored = Deadline.objects.select_for_update(of=("self",)).get(pk=deadline.pk)
    refuse_stale(stored, expected_version)
    prepare_deadline(deadline, **changes)
    return record(deadline, by=by, reason=check_reason_length(reason))


@transaction.atomic
def withdraw_deadline(deadline: Deadline, *, by: Person | None, reason: str) -> Deadline:
    """Take a deadline out of its wheel from today; those who keep the wheel can put it back.

    Raises NotAllowed, ValidationError.
    """
    require_system_or(by, KEPT_BY, deadline.wheel.organisation)
    reason = require_reason(reason)
    if deadline.withdrawn_on is None:
        deadline.withdrawn_on = timezone.localdate()
        record(deadline, by=by, reason=reason)
    return deadline


@transaction.atomic
def put_back_deadline(deadline: Deadline, *, by: Person | None, reason: str) -> Deadline:
    """Put a deadline that was taken out back into its wheel. Raises NotAllowed, ValidationError."""
    require_system_or(by, KEPT_BY, deadline.wheel.organisation)
    reason = require_reason(reason)
    if deadline.withdrawn_on is not None:
        deadline.withdrawn_on = None
        record(deadline, by=by, reason=reason)
    return deadline


@transaction.atomic
def record_year_event(
    organisation: Organisation, *, by: Person | None, kind: str, school_year: SchoolYear, day: date, reason: str = ""
) -> YearEvent:
    """Record the day of an event in a school year, for a municipality or a whole region.

    Raises NotAllowed, ValidationError, also where the day is recorded already.
    """
    require_system_or(by, KEPT_BY, organisation)
    if organisation.level == OrganisationKind.UNIT:
        raise ValidationError({"organisation": _("Choose a municipality, or the region for all of them.")})
    same = YearEvent.objects.filter(organisation=organisation, kind=kind, school_year=school_year.start)
    if same.exists():
        raise ValidationError({"kind": _("That day is recorded for the school year. Change it in the list.")})
    event = YearEvent(organisation=organisation, kind=kind, school_year=school_year.start, day=day)
    _check_within(event)
    return record(event, by=by, reason=check_reason_length(reason))


@transaction.atomic
def move_year_event(
    event: YearEvent, *, by: Person | None, day: date, reason: str = "", expected_version: int | None = None
) -> YearEvent:
    """Give an event of a school year another day. Raises NotAllowed, ValidationError, StaleRecord."""
    require_system_or(by, KEPT_BY, event.organisation)
    event.day = day
    _check_within(event)
    return record(event, by=by, reason=check_reason_length(reason), expected_version=expected_version)


def _check_within(event: YearEvent) -> None:
    if SchoolYear.of(event.day) != event.year:
        words = _("The school year %(year)s lasts from 1 August to 31 July.") % {"year": event.year}
        raise ValidationError({"day": words})
