"""What becomes of a request for adoption when its goal takes a step by another door."""

from collections.abc import Iterable
from datetime import date

from goals.adoption.enums import Answer
from goals.adoption.models import AdoptionRequest
from goals.goals.enums import FOR_ADOPTION, GoalStatus
from goals.goals.models import Goal
from network.persons.models import Person


def settle_requests(goals: Iterable[Goal], *, to: GoalStatus, by: Person | None, on: date, reason: str) -> None:
    """Answer what waits on goals that were adopted, or that are over (one query)."""
    if to in FOR_ADOPTION:
        return
    answer = Answer.ADOPTED if to == GoalStatus.ADOPTED else Answer.LAPSED
    AdoptionRequest.objects.waiting().filter(goal__in=[goal.pk for goal in goals]).update(
        answer=answer, answered_on=on, answered_by=by, reason=reason.strip()
    )
