"""A stored goal changed as a sheet says, by the actions that pages use."""

from collections.abc import Iterable

from goals.goals.actions.goals import edit_goal
from goals.goals.actions.support import support
from goals.goals.models import Goal
from goals.imports.selectors.planned import PlannedGoal
from goals.measures.actions import add_measure, edit_measure
from goals.measures.models import Measure
from goals.signs.actions import add_sign
from goals.signs.models import Sign
from network.persons.models import Person


def change_goal(
    planned: PlannedGoal, existing: Goal, above: Iterable[Goal], *, by: Person, reason: str
) -> tuple[list[Measure], list[Sign]]:
    """Change a goal as a sheet says, in the transaction of its import; `above` are new goals of the same sheet.

    Returns the measures and signs that were added. Raises NotAllowed, ValidationError.
    """
    goal = Goal.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=existing.pk)
    if planned.fields or planned.new_themes:
        themes = planned.themes if planned.new_themes else None
        edit_goal(goal, by=by, reason=reason, themes=themes, **planned.fields)
    for upper in (*planned.supports, *above):
        support(goal, upper=upper, by=by)
    signs = [add_sign(goal, text=sign, by=by) for sign in planned.signs]
    measures = [add_measure(goal, by=by, **measure.fields) for measure in planned.measures]
    for stored, changes in planned.changed_measures:
        edit_measure(stored, by=by, reason=reason, **changes)
    return measures, signs
