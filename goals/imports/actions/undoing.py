"""An import taken back: what it made and nobody has built on is withdrawn, the rest stays."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.goals.actions.many_steps import MOST_AT_ONCE, take_many_steps
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.imports.models import GoalImport
from goals.imports.selectors.built_on import added_to_others, built_on
from goals.measures.actions import update_measure
from goals.measures.enums import MeasureStatus
from goals.measures.models import Measure
from goals.signs.actions import withdraw_sign
from goals.signs.models import Sign
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.records.reasons import require_reason


@dataclass(frozen=True)
class Undoing:
    """What taking an import back does: the goals that are withdrawn, and those that stay, each with why.

    `measures` and `signs` are those that are taken back from goals that were there already.
    """

    withdrawn: list[Goal]
    staying: list[tuple[Goal, str]]
    measures: list[Measure] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)

    @property
    def parts(self) -> list[Measure | Sign]:
        """What is taken back from goals that were there already."""
        return [*self.measures, *self.signs]


def what_undoing_does(sheet: GoalImport, *, by: Person) -> Undoing:
    """What taking the import back would do now; where one may not record goals any more, they stay (constant queries).

    Raises NotAllowed (another's import), ValidationError (it is not stored).
    """
    if sheet.by_id != by.pk:
        raise NotAllowed(f"{by.pk} did not upload sheet {sheet.pk}")
    if sheet.stored_at is None:
        raise ValidationError(_("Nothing of the sheet is stored."))
    goals, why = built_on(sheet)
    recordable = Goal.objects.recordable_by(by)
    recorded = set(recordable.filter(pk__in=[goal.pk for goal in goals]).values_list("pk", flat=True))
    for goal in goals:
        if goal.pk not in recorded:
            why.setdefault(goal.pk, _("You do not record goals there any more."))
    return Undoing(
        [goal for goal in goals if goal.pk not in why],
        [(goal, why[goal.pk]) for goal in goals if goal.pk in why],
        *added_to_others(sheet, recordable),
    )


@transaction.atomic
def undo_import(sheet: GoalImport, *, by: Person, reason: str) -> Undoing:
    """Withdraw the goals that an import made and nobody has built on, and what it added to others, with a reason.

    Twice withdraws once.

    Raises NotAllowed (another's import), ValidationError (not stored, no reason, nothing to withdraw).
    """
    sheet = GoalImport.objects.select_for_update().get(pk=sheet.pk)
    undoing = what_undoing_does(sheet, by=by)
    reason = require_reason(reason)
    if not (undoing.withdrawn or undoing.parts):
        raise ValidationError(_("There is nothing left of the import to withdraw."))
    pks = [goal.pk for goal in undoing.withdrawn]
    for start in range(0, len(pks), MOST_AT_ONCE):
        take_many_steps(pks[start : start + MOST_AT_ONCE], to=GoalStatus.WITHDRAWN, by=by, reason=reason)
    for measure in undoing.measures:
        update_measure(measure, by=by, status=MeasureStatus.WITHDRAWN, text=reason)
    for sign in undoing.signs:
        withdraw_sign(sign, by=by, reason=reason)
    sheet.undone_at = timezone.now()
    sheet.save(update_fields=["undone_at"])
    return undoing
