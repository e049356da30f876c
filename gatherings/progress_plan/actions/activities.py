"""Activities added to the draft, changed, dropped and taken up again; and how they go."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.programme.rules.dates import date_range
from gatherings.progress_plan.enums import ActivityState
from gatherings.progress_plan.models import ActivityStep, PlanActivity, ProgressPlan
from gatherings.progress_plan.rules import KEPT_BY
from network.organisations.actions.rights import require_system_or
from network.persons.models import Person
from network.records.actions import apply_changes, record
from network.records.dates import check_not_future
from network.records.errors import NotAllowed
from network.records.reasons import check_reason_length, require_reason

ACTIVITY_FIELDS = frozenset({"title", "text", "level", "network", "responsible", "starts_on", "ends_on", "goal"})


@transaction.atomic
def add_activity(plan: ProgressPlan, *, by: Person | None, reason: str = "", **fields: object) -> PlanActivity:
    """Add an activity to the draft. Raises NotAllowed, ValidationError."""
    require_system_or(by, KEPT_BY, plan.region)
    activity = PlanActivity(plan=plan)
    apply_changes(activity, fields, fields=ACTIVITY_FIELDS)
    _check(activity)
    return record(activity, by=by, reason=check_reason_length(reason))


@transaction.atomic
def edit_activity(
    activity: PlanActivity,
    *,
    by: Person | None,
    reason: str = "",
    expected_version: int | None = None,
    **changes: object,
) -> PlanActivity:
    """Change an activity in the draft. Raises NotAllowed, ValidationError, StaleRecord."""
    require_system_or(by, KEPT_BY, activity.plan.region)
    apply_changes(activity, changes, fields=ACTIVITY_FIELDS)
    _check(activity)
    return record(activity, by=by, reason=check_reason_length(reason), expected_version=expected_version)


@transaction.atomic
def drop_activity(activity: PlanActivity, *, by: Person | None, reason: str) -> PlanActivity:
    """Drop an activity from the draft, with a reason that is read with the plan. Raises NotAllowed, ValidationError."""
    require_system_or(by, KEPT_BY, activity.plan.region)
    reason = require_reason(reason)
    if not activity.dropped_because:
        activity.dropped_because = reason
        record(activity, by=by, reason=reason)
    return activity


@transaction.atomic
def take_up_activity(activity: PlanActivity, *, by: Person | None, reason: str) -> PlanActivity:
    """Take a dropped activity up again, with a reason. Raises NotAllowed, ValidationError."""
    require_system_or(by, KEPT_BY, activity.plan.region)
    reason = require_reason(reason)
    if activity.dropped_because:
        activity.dropped_because = ""
        record(activity, by=by, reason=reason)
    return activity


@transaction.atomic
def report_activity(
    activity: PlanActivity, *, by: Person | None, state: str, text: str = "", on: date | None = None
) -> ActivityStep:
    """Say how an activity goes from a day on; those who keep the plan, and the responsible network.

    Being postponed needs words. The same state again without words is refused. Raises NotAllowed, ValidationError.
    """
    if by is not None and not PlanActivity.objects.reportable_by(by).filter(pk=activity.pk).exists():
        raise NotAllowed(f"{by.pk} does not say how activity {activity.pk} goes")
    day = on or timezone.localdate()
    check_not_future(day)
    stored = PlanActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if stored.dropped_because:
        raise ValidationError(_("The activity is dropped. Take it up again first."))
    latest = stored.steps.order_by("on", "pk").last()
    if latest is not None and day < latest.on:
        raise ValidationError({"on": _("How it went is recorded for a later day.")})
    if state == ActivityState.POSTPONED:
        text = require_reason(text, field="text", message=_("Say why it is postponed."))
    elif state == (latest.state if latest else ActivityState.PLANNED) and not text.strip():
        raise ValidationError({"state": _("That is how it stands. Choose another, or say something about it.")})
    step = ActivityStep(activity=stored, state=state, text=check_reason_length(text, field="text"), on=day, by=by)
    step.full_clean()
    step.save()
    return step


def _check(activity: PlanActivity) -> None:
    """Raise ValidationError where days, network or goal do not belong to the plan."""
    plan, path = activity.plan, activity.plan.region.path
    starts, ends = activity.starts_on, activity.ends_on
    if starts and ends and starts <= ends and (ends < plan.starts_on or starts > plan.ends_on):
        days = date_range(plan.starts_on, plan.ends_on)
        raise ValidationError({"starts_on": _("The plan is for %(days)s.") % {"days": days}})
    if activity.network is not None and not activity.network.organisation.path.startswith(path):
        raise ValidationError({"network": _("Choose one of the region's networks.")})
    if activity.goal is not None and not activity.goal.organisation.path.startswith(path):
        raise ValidationError({"goal": _("Choose one of the region's goals.")})
