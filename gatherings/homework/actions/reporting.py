"""Reports on homework written, and handed in."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.homework.models import HomeworkReport
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.actions import apply_changes, record
from network.records.dates import check_not_future

EDITABLE = frozenset({"tried", "saw", "takes_along", "light"})


@transaction.atomic
def write_report(
    report: HomeworkReport,
    *,
    by: Person | None,
    hand_in: bool = True,
    expected_version: int | None = None,
    on: date | None = None,
    **changes: object,
) -> HomeworkReport:
    """Write a report, and hand it in or keep it as a draft. One that is handed in stays so, and may be corrected.

    For those who record goals for the organisation, until the homework is collected. Raises NotAllowed,
    ValidationError, StaleRecord.
    """
    require_system_or(by, Permission.WRITE_GOALS, report.organisation)
    today = timezone.localdate()
    day = on or today
    check_not_future(day)
    homework = report.homework
    if homework.withdrawn_on is not None:
        raise ValidationError(_("The homework was withdrawn. Nothing more is reported on it."))
    if homework.is_collected(day):
        raise ValidationError(_("The reports were collected at the gathering, and are kept as they were."))
    apply_changes(report, changes, fields=EDITABLE)
    if (hand_in or report.handed_in_on is not None) and not report.tried:
        raise ValidationError({"tried": _("Say in a few words what you tried.")})
    if hand_in and report.handed_in_on is None:
        report.handed_in_on = day
        # The version that is handed in is the first that others read: its moment is that of the history.
        report.handed_in_at = timezone.now()
        report._history_date = report.handed_in_at  # type: ignore[attr-defined]
    try:
        return record(report, by=by, expected_version=expected_version)
    finally:
        if hasattr(report, "_history_date"):
            del report._history_date
