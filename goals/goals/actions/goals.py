"""Goals proposed, edited, and taken from step to step."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.goals.actions.changes import check_correction, check_open
from goals.goals.actions.support import support
from goals.goals.actions.themes import check_themes, set_themes
from goals.goals.enums import CLOSED, IN_FORCE, GoalStatus
from goals.goals.models import Goal, GoalStep
from goals.goals.querysets import is_decided_by, is_recorded_by
from goals.goals.rules import GOAL_STEPS, is_for_writers
from goals.goals.signals import status_changed
from goals.themes.models import Theme
from network.organisations.actions.rights import require, require_system_or
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import apply_changes, record
from network.records.conditions import holds
from network.records.dates import check_not_future
from network.records.errors import NotAllowed

EDITABLE = frozenset({"title", "description", "kind", "actor", "origin", "origin_note", "starts_on", "ends_on"})


def draft_goal(organisation: Organisation, *, title: str, on: date, **changes: object) -> Goal:
    """A goal as it would be proposed on a day, not saved. Raises ValidationError where it may not be proposed."""
    check_not_future(on, "proposed_on")
    if organisation.closed_on and on > organisation.closed_on:
        raise ValidationError(
            {"organisation": _("%(name)s had closed by then. Choose what came after it.") % {"name": organisation}}
        )
    goal = Goal(organisation=organisation)
    apply_changes(goal, {"title": title, **changes}, fields=EDITABLE)
    return goal


@transaction.atomic
def propose_goal(
    organisation: Organisation,
    *,
    by: Person | None,
    title: str,
    supports: Iterable[Goal] = (),
    themes: Iterable[Theme] = (),
    proposed_on: date | None = None,
    reason: str = "",
    **changes: object,
) -> Goal:
    """Record a goal as a proposal, with the goals above that it supports.

    `proposed_on` may lie in the past, for what is written down afterwards. Raises NotAllowed,
    ValidationError.
    """
    require_system_or(by, Permission.WRITE_GOALS, organisation)
    on = proposed_on or timezone.localdate()
    goal = draft_goal(organisation, title=title, on=on, **changes)
    chosen = check_themes(themes, organisation)
    record(goal, by=by, reason=reason)
    set_themes(goal, chosen, on=on)
    GoalStep.objects.create(goal=goal, status=GoalStatus.PROPOSED, on=on, by=by, reason=reason)
    for upper in supports:
        support(goal, upper=upper, by=by, since=on)
    return goal


@transaction.atomic
def edit_goal(
    goal: Goal,
    *,
    by: Person,
    expected_version: int | None = None,
    reason: str = "",
    themes: Iterable[Theme] | None = None,
    **changes: object,
) -> Goal:
    """Change a goal's wording or facts. One that is adopted is only corrected with a reason.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require(by, Permission.WRITE_GOALS, goal.organisation)
    check_open(goal)
    check_correction(goal, reason)
    apply_changes(goal, changes, fields=EDITABLE)
    chosen = None if themes is None else check_themes(themes, goal.organisation)
    record(goal, by=by, reason=reason, expected_version=expected_version)
    if chosen is not None:
        set_themes(goal, chosen, on=timezone.localdate())
    return goal


def steps_open_to(goal: Goal, by: Person) -> list[GoalStatus]:
    """The steps a person may take with a goal now, in the order of the enum (no query of its own).

    Writers may sharpen, withdraw and take back a proposal; all else is for those who decide.
    """
    writes, decides = holds(is_recorded_by(by), goal), holds(is_decided_by(by), goal)
    return [to for to in goal.next_statuses if (writes if is_for_writers(goal.status, to) else decides)]


def may_take_steps(goal: Goal, by: Person) -> bool:
    """Whether a person may take any step with the goal, or decides on it."""
    return bool(steps_open_to(goal, by)) or holds(is_decided_by(by), goal)


@transaction.atomic
def take_step(goal: Goal, *, to: GoalStatus, by: Person | None, on: date | None = None, reason: str = "") -> GoalStep:
    """Take a goal to another status from a day: adopt, close, withdraw, reopen.

    The day is when it was so, today or earlier, and never before the last step. Closing, withdrawing and
    reopening need a reason. Raises NotAllowed, ValidationError.
    """
    goal = Goal.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=goal.pk)
    day = on or timezone.localdate()
    possible = GOAL_STEPS.is_allowed(goal.status, to)
    if by is not None and not (to in steps_open_to(goal, by) if possible else may_take_steps(goal, by)):
        raise NotAllowed(f"{by.pk} may not take goal {goal.pk} to {to}")
    last = goal.steps.last()
    reason = GOAL_STEPS.check_step(goal.status, to, on=day, reason=reason, last_on=last.on if last else None)
    goal.status = to
    record(goal, by=by, reason=reason)
    status_changed.send(Goal, goals=[goal], to=to, by=by, on=day, reason=reason)
    return GoalStep.objects.create(goal=goal, status=to, on=day, by=by, reason=reason)


def adopt_goal(goal: Goal, *, by: Person | None, on: date | None = None, reason: str = "") -> GoalStep:
    """Adopt a goal at its level: leaders their own, the steering group the region's."""
    return take_step(goal, to=GoalStatus.ADOPTED, by=by, on=on, reason=reason)


def close_goal(goal: Goal, *, as_: GoalStatus, by: Person | None, reason: str, on: date | None = None) -> GoalStep:
    """Close a goal as achieved, partly achieved, not achieved or dropped, with a reason."""
    if as_ not in CLOSED:
        raise ValidationError({"to": _("Choose how the goal ended.")})
    return take_step(goal, to=as_, by=by, on=on, reason=reason)


def may_support(goal: Goal) -> bool:
    """Whether others may still attach their goals to this one."""
    return goal.status in IN_FORCE or (
        goal.status == GoalStatus.PROPOSED and goal.organisation.kind != OrganisationKind.UNIT
    )
