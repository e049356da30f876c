"""Signal handlers of requests for adoption."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goals.adoption.actions.settling import settle_requests
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from network.persons.models import Person


def settle_requests_of(
    sender: type[Goal],
    *,
    goals: Sequence[Goal],
    to: GoalStatus,
    by: Person | None,
    on: date,
    reason: str,
    **kwargs: Any,
) -> None:
    """`goals.goals.signals.status_changed`: answer the requests that waited on the goals."""
    settle_requests(goals, to=to, by=by, on=on, reason=reason)
