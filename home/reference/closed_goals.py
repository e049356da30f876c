"""Closes the municipal and unit goals that have come to an end."""

from datetime import date

from goals.goals.actions.goals import close_goal
from goals.goals.enums import GoalStatus
from home.reference import lookup
from home.reference.data_files import Entry, read_document
from home.reference.loaded_goals import LoadedGoals


class Ending(Entry):
    outcome: GoalStatus
    on: date
    reason: str


class MunicipalEnding(Ending):
    """`goal` is the code of the regional goal that the municipality's goal supports."""

    municipality: str
    goal: str


class ClosedGoals(Entry):
    municipal: tuple[MunicipalEnding, ...]
    units: Ending


def load_closed_goals(loaded: LoadedGoals) -> None:
    document, coordinator = read_document("closed_goals.toml", ClosedGoals), lookup.account("koordinator")
    for entry in document.municipal:
        goal = loaded.municipal[entry.municipality, entry.goal]
        close_goal(goal, as_=entry.outcome, by=coordinator, on=entry.on, reason=entry.reason)
    ending = document.units
    for goal in [goal for goal in loaded.units if goal.pk in loaded.early][::4]:
        by = loaded.leader(goal.organisation)
        close_goal(goal, as_=ending.outcome, by=by, on=ending.on, reason=ending.reason)
