"""What becomes of a request for adoption when its goal takes a step by another door."""

from datetime import date

from goals.enums import GoalStatus
from goals.models import AdoptionRequest, Goal
from goals.round_enums import FOR_ADOPTION, Answer
from network.models import Person


def settle_requests(goal: Goal, *, to: GoalStatus, by: Person | None, on: date, reason: str) -> None:
    """Answer what waits on a goal that was adopted, or that is over (one query)."""
    if to in FOR_ADOPTION:
        return
    answer = Answer.ADOPTED if to == GoalStatus.ADOPTED else Answer.LAPSED
    AdoptionRequest.objects.waiting().filter(goal=goal).update(
        answer=answer, answered_on=on, answered_by=by, reason=reason.strip()
    )
