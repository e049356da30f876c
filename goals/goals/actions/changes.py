"""What every change to a goal, or to something that belongs to one, is checked for."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import OPEN, GoalStatus
from goals.goals.models import Goal
from network.records.reasons import require_reason

CLOSED_REFUSAL = _("The goal is closed. Reopen it to change it.")


def check_open(goal: Goal, field: str = "") -> None:
    """Raise ValidationError, for the field where one is given, unless the goal is open."""
    if goal.status not in OPEN:
        raise ValidationError({field: CLOSED_REFUSAL} if field else CLOSED_REFUSAL)


def check_correction(goal: Goal, reason: str) -> None:
    """Raise ValidationError where the goal is adopted, and what is changed has no reason."""
    if goal.status == GoalStatus.ADOPTED:
        require_reason(reason, message=_("The goal is adopted: say why it is corrected."))
