"""Requests for adoption answered by a step of their goal."""

from collections.abc import Iterable
from datetime import date

from goals.adoption.enums import Answer
from goals.adoption.models import AdoptionRequest
from goals.goals.enums import FOR_ADOPTION, GoalStatus
from goals.goals.models import Goal
from network.persons.models import Person


def settle_requests(goals: Iterable[Goal], *, to: GoalStatus, by: Person | None, on: date, reason: str) -> None:
    """Answer the waiting requests of goals that were adopted or closed (one query)."""
    if to in FOR_ADOPTION:
        return
    answer = Answer.ADOPTED if to == GoalStatus.ADOPTED else Answer.LAPSED
    AdoptionRequest.objects.waiting().filter(goal__in=[goal.pk for goal in goals]).update(
        answer=answer, answered_on=on, answered_by=by, reason=reason.strip()
    )
