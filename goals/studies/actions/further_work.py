"""What follows from a study: activities, and decisions on what happens next. Also after it is concluded."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.assignment.actions import FIELDS, assignment_of, check_responsible
from goals.studies.models import Activity, Study, StudyDecision
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.actions import apply_changes, record
from network.records.dates import check_not_future, check_order

EDITABLE = frozenset({"text", "due_on", "done_on"}) | FIELDS


def _require(by: Person | None, study: Study) -> None:
    require_system_or(by, Permission.WRITE_GOALS, study.organisation)
    if not study.is_followed:
        raise ValidationError(_("The study is withdrawn. Take it up again to change it."))


def _check_done(activity: Activity) -> None:
    check_not_future(activity.done_on, "done_on")
    check_order(activity.noted_on, activity.done_on, "done_on", _("The activity was not noted yet."))


@transaction.atomic
def note_activity(
    study: Study, *, by: Person | None, text: str, noted_on: date | None = None, **changes: object
) -> Activity:
    """Note something to do after the study. Raises NotAllowed, ValidationError."""
    _require(by, study)
    day = noted_on or timezone.localdate()
    check_not_future(day, "noted_on")
    activity = Activity(study=study, noted_on=day)
    apply_changes(activity, {"text": text, **changes}, fields=EDITABLE)
    check_responsible(activity, study.organisation)
    _check_done(activity)
    return record(activity, by=by)


@transaction.atomic
def edit_activity(
    activity: Activity, *, by: Person, expected_version: int | None = None, reason: str = "", **changes: object
) -> Activity:
    """Change an activity, also that it is done. Raises NotAllowed, ValidationError, StaleRecord."""
    _require(by, activity.study)
    earlier = assignment_of(activity)
    apply_changes(activity, changes, fields=EDITABLE)
    check_responsible(activity, activity.study.organisation, earlier=earlier)
    _check_done(activity)
    return record(activity, by=by, reason=reason, expected_version=expected_version)


@transaction.atomic
def drop_activity(activity: Activity, *, by: Person, reason: str) -> Activity:
    """Take an activity out of the list from today; it can be read as of earlier days. Raises NotAllowed."""
    _require(by, activity.study)
    if activity.dropped_on is not None:
        return activity
    activity.dropped_on = timezone.localdate()
    return record(activity, by=by, reason=reason)


@transaction.atomic
def note_decision(
    study: Study, *, by: Person | None, text: str, body: str = "", on: date | None = None
) -> StudyDecision:
    """Note what was decided on what happens next, and by whom. Added. Raises NotAllowed, ValidationError."""
    _require(by, study)
    day = on or timezone.localdate()
    check_not_future(day)
    check_order(study.starts_on, day, "on", _("The study had not begun then."))
    decision = StudyDecision(study=study, body=body.strip(), text=text.strip(), on=day, by=by)
    decision.full_clean()
    decision.save()
    return decision
