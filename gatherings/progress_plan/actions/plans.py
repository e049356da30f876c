"""Progress plans begun and changed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gatherings.progress_plan.models import ProgressPlan
from gatherings.progress_plan.rules import KEPT_BY, LONGEST_PLAN
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import apply_changes, record
from network.records.reasons import check_reason_length

PLAN_FIELDS = frozenset({"title", "starts_on", "ends_on"})


@transaction.atomic
def begin_plan(region: Organisation, *, by: Person | None, reason: str = "", **fields: object) -> ProgressPlan:
    """Begin the plan of a region for a period. Raises NotAllowed, ValidationError."""
    require_system_or(by, KEPT_BY, region)
    if region.level != OrganisationKind.REGION:
        raise ValidationError({"region": _("A progress plan is of a region.")})
    Organisation.objects.select_for_update().get(pk=region.pk)
    plan = ProgressPlan(region=region)
    apply_changes(plan, fields, fields=PLAN_FIELDS)
    _check_period(plan)
    return record(plan, by=by, reason=check_reason_length(reason))


@transaction.atomic
def edit_plan(
    plan: ProgressPlan, *, by: Person | None, reason: str = "", expected_version: int | None = None, **changes: object
) -> ProgressPlan:
    """Change the title or the period of a plan. Raises NotAllowed, ValidationError, StaleRecord."""
    require_system_or(by, KEPT_BY, plan.region)
    Organisation.objects.select_for_update().get(pk=plan.region_id)
    apply_changes(plan, changes, fields=PLAN_FIELDS)
    _check_period(plan)
    return record(plan, by=by, reason=check_reason_length(reason), expected_version=expected_version)


def _check_period(plan: ProgressPlan) -> None:
    """Raise ValidationError where the period is too long, or another plan of the region has a day of it."""
    if not (plan.starts_on and plan.ends_on) or plan.ends_on < plan.starts_on:
        return  # said by the field itself
    if (plan.ends_on - plan.starts_on).days > LONGEST_PLAN:
        raise ValidationError({"ends_on": _("A progress plan lasts at most six years.")})
    others = ProgressPlan.objects.of_region(plan.region).overlapping(plan.starts_on, plan.ends_on).exclude(pk=plan.pk)
    if other := others.first():
        raise ValidationError({"starts_on": _("“%(plan)s” holds in that period.") % {"plan": other}})
