"""Many goals taken to the same status at once, by the rules of one goal's step, in a fixed number of statements."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, GoalStep
from goals.goals.rules import GOAL_STEPS, is_for_writers
from goals.goals.signals import status_changed
from network.persons.models import Person
from network.records.actions import record_same_change
from network.records.dates import check_not_future
from network.records.errors import NotAllowed
from network.records.reasons import check_reason_length, require_reason
from network.web.request_cache import keeping

MOST_AT_ONCE = 500
"""Goals that may take a step together."""


@dataclass(frozen=True)
class ManySteps:
    """The goals that took the step, and those whose status did not allow it."""

    taken: list[Goal]
    left: list[Goal]


@keeping()
@transaction.atomic
def take_many_steps(
    pks: Collection[int], *, to: GoalStatus, by: Person, on: date | None = None, reason: str = ""
) -> ManySteps:
    """Take goals to a status from a day: all that may take that step, or none.

    Goals that somebody else has taken further meanwhile are left unchanged and returned as `left`. The number of
    queries does not grow with the goals. Raises NotAllowed where the person has no say in one of them,
    ValidationError (no goal chosen, too many, the day, the reason, or none of them can take the step).
    """
    if not pks:
        raise ValidationError({"goals": _("Choose at least one goal.")})
    if len(pks) > MOST_AT_ONCE:
        raise ValidationError({"goals": _("At most %(most)d goals at a time.") % {"most": MOST_AT_ONCE}})
    locked = Goal.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk__in=pks)
    goals = list(locked.order_by("pk"))
    possible = [goal for goal in goals if GOAL_STEPS.is_allowed(goal.status, to)]
    _require_say(pks, possible, to, by)
    if not possible:
        raise ValidationError({"goals": _("None of these goals can take that step any more.")})
    day = on or timezone.localdate()
    check_not_future(day)
    needs_reason = any(GOAL_STEPS.needs_reason(goal.status, to) for goal in possible)
    why = require_reason(reason) if needs_reason else check_reason_length(reason)
    _check_after_last_step(possible, day)
    record_same_change(possible, by=by, reason=why, status=to)
    status_changed.send(Goal, goals=possible, to=to, by=by, on=day, reason=why)
    GoalStep.objects.bulk_create(GoalStep(goal=goal, status=to, on=day, by=by, reason=why) for goal in possible)
    taken = {goal.pk for goal in possible}
    return ManySteps(possible, [goal for goal in goals if goal.pk not in taken])


def _require_say(pks: Collection[int], possible: list[Goal], to: GoalStatus, by: Person) -> None:
    """Raise NotAllowed unless the person may take each possible step, and has a say in all of the goals (2 queries)."""
    decides = set(Goal.objects.decidable_by(by).filter(pk__in=pks).values_list("pk", flat=True))
    records = set(Goal.objects.recordable_by(by).filter(pk__in=pks).values_list("pk", flat=True))
    refused = set(pks) - decides - records
    refused |= {
        goal.pk for goal in possible if goal.pk not in (records if is_for_writers(goal.status, to) else decides)
    }
    if refused:
        raise NotAllowed(f"{by.pk} may not take goals {sorted(refused)[:10]} to {to}")


def _check_after_last_step(goals: list[Goal], day: date) -> None:
    rows = GoalStep.objects.filter(goal__in=[goal.pk for goal in goals]).order_by().values("goal")
    later = sum(row["last"] > day for row in rows.annotate(last=Max("on")))
    if later:
        message = ngettext(
            "%(n)d of the goals took its last step after that day.",
            "%(n)d of the goals took their last step after that day.",
            later,
        )
        raise ValidationError({"on": message % {"n": later}})
