"""Signs of a goal: added, reworded, taken out of use, and what was seen of them."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.goals.actions.changes import check_correction, check_open
from goals.goals.enums import OPEN
from goals.goals.models import Goal
from goals.signs.enums import Direction, SignKind, SignState
from goals.signs.models import Sign, SignObservation
from network.organisations.actions.rights import require, require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.actions import apply_changes, record
from network.records.dates import check_not_future, check_order
from network.records.errors import NotAllowed
from network.records.reasons import require_reason

FACTS = frozenset({"kind", "unit", "baseline", "target", "direction"})


def _apply(sign: Sign, facts: Mapping[str, object]) -> None:
    """Set what an indicator is counted from and to; a sign in words has none of it."""
    apply_changes(sign, facts, fields=FACTS)
    if sign.kind != SignKind.INDICATOR:
        sign.unit, sign.baseline, sign.target, sign.direction = "", None, None, ""
        return
    missing = {field: _("Say it with a number.") for field in ("baseline", "target") if getattr(sign, field) is None}
    if not sign.direction:
        missing["direction"] = _("Say which way is better.")
    if missing:
        raise ValidationError(missing)
    if sign.baseline is not None and sign.target is not None and not _is_better(sign, sign.target, sign.baseline):
        raise ValidationError({"target": _("The target must lie on the better side of where you begin.")})


def _is_better(sign: Sign, number: Decimal, than: Decimal) -> bool:
    return number > than if sign.direction == Direction.MORE else number < than


def draft_sign(goal: Goal, *, text: str, since: date | None = None, **facts: object) -> Sign:
    """A sign as it would be added, not saved. Raises ValidationError where it may not be."""
    check_open(goal)
    sign = Sign(goal=goal, text=text.strip(), since=since or timezone.localdate())
    _apply(sign, facts)
    return sign


@transaction.atomic
def add_sign(goal: Goal, *, text: str, by: Person | None, since: date | None = None, **facts: object) -> Sign:
    """Add a sign by which one will see that the goal is being reached, in words or counted.

    Raises NotAllowed, ValidationError.
    """
    require_system_or(by, Permission.WRITE_GOALS, goal.organisation)
    return record(draft_sign(goal, text=text, since=since, **facts), by=by)


@transaction.atomic
def edit_sign(
    sign: Sign, *, by: Person, text: str, expected_version: int | None = None, reason: str = "", **facts: object
) -> Sign:
    """Reword a sign or move its target; how it was stays in the history.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require(by, Permission.WRITE_GOALS, sign.goal.organisation)
    check_open(sign.goal)
    check_correction(sign.goal, reason)
    sign.text = text.strip()
    _apply(sign, facts)
    return record(sign, by=by, reason=reason, expected_version=expected_version)


@transaction.atomic
def withdraw_sign(sign: Sign, *, by: Person, reason: str) -> Sign:
    """Take a sign out of use from today; it stays readable. Raises NotAllowed, ValidationError."""
    require(by, Permission.WRITE_GOALS, sign.goal.organisation)
    check_open(sign.goal)
    sign.until = timezone.localdate() - timedelta(days=1)
    return record(sign, by=by, reason=require_reason(reason))


def state_by_number(sign: Sign, number: Decimal) -> SignState:
    """The state of an indicator by its number: seen at the target or beyond, partly seen beyond the baseline."""
    if sign.baseline is None or sign.target is None:
        raise ValueError("Only an indicator has a state by its number.")
    if number == sign.target or _is_better(sign, number, sign.target):
        return SignState.SEEN
    return SignState.PARTLY if _is_better(sign, number, sign.baseline) else SignState.NOT_YET


@transaction.atomic
def observe_sign(
    sign: Sign,
    *,
    by: Person | None,
    state: SignState | str = "",
    text: str = "",
    number: Decimal | None = None,
    on: date | None = None,
) -> SignObservation:
    """Record what was seen of a sign on a day. Appended after the last observation; nothing is overwritten.

    Those who may record goals there may, and those responsible for one of the goal's measures. What an indicator
    shows follows from its number where no state is given. Raises NotAllowed, ValidationError.
    """
    sign = Sign.objects.select_for_update(of=("self",)).select_related("goal").get(pk=sign.pk)
    _check_observable(sign, by)
    day = on or timezone.localdate()
    _check_day(sign, day)
    if number is not None and not sign.is_indicator:
        raise ValidationError({"number": _("This sign is in words. Make it one that is counted first.")})
    if not state and number is not None:
        state = state_by_number(sign, number)
    seen = SignObservation(sign=sign, on=day, state=state, number=number, text=text.strip(), by=by)
    seen.full_clean()
    seen.save()
    return seen


def _check_observable(sign: Sign, by: Person | None) -> None:
    if by is not None:
        if not Sign.objects.visible_to(by).filter(pk=sign.pk).exists():
            raise NotAllowed(f"Sign {sign.pk} is hidden from {by.pk}")
        if sign.goal.status in OPEN and not Sign.objects.observable_by(by).filter(pk=sign.pk).exists():
            raise NotAllowed(f"{by.pk} may not observe sign {sign.pk}")
        if sign.goal.status not in OPEN:
            require(by, Permission.WRITE_GOALS, sign.goal.organisation)
    check_open(sign.goal)
    if sign.until is not None and sign.until < timezone.localdate():
        raise ValidationError(_("The sign is out of use."))


def _check_day(sign: Sign, day: date) -> None:
    check_not_future(day)
    check_order(sign.since, day, "on", _("The sign was not written down yet."))
    last = sign.observations.first()
    later = _("There is a later observation already. Choose its day or a later one.")
    check_order(last.on if last else None, day, "on", later)
