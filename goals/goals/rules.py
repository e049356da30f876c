"""The steps that a goal may take from one status to another."""

from django.utils.translation import gettext_lazy as _

from goals.goals.enums import CLOSED, GoalStatus
from network.records.transitions import Transitions

NEEDS_REASON = CLOSED | {GoalStatus.WITHDRAWN}
"""Steps to and from these ask for a reason: closing, withdrawing, and coming back from either."""

WRITERS_OWN = frozenset({GoalStatus.PROPOSED, GoalStatus.TENTATIVE, GoalStatus.WITHDRAWN})
"""Steps among these are for those who record goals; all others for those who decide."""

GOAL_STEPS = Transitions(
    {
        GoalStatus.PROPOSED: frozenset({GoalStatus.TENTATIVE, GoalStatus.ADOPTED, GoalStatus.WITHDRAWN}),
        GoalStatus.TENTATIVE: frozenset({GoalStatus.ADOPTED, GoalStatus.DROPPED, GoalStatus.WITHDRAWN}),
        GoalStatus.ADOPTED: CLOSED | {GoalStatus.WITHDRAWN},
        GoalStatus.ACHIEVED: frozenset({GoalStatus.ADOPTED}),
        GoalStatus.PARTLY_ACHIEVED: frozenset({GoalStatus.ADOPTED}),
        GoalStatus.NOT_ACHIEVED: frozenset({GoalStatus.ADOPTED}),
        GoalStatus.DROPPED: frozenset({GoalStatus.TENTATIVE, GoalStatus.ADOPTED}),
        GoalStatus.WITHDRAWN: frozenset({GoalStatus.PROPOSED}),
    },
    refusal=_("A goal that is “%(now)s” cannot become “%(then)s”."),
    needs_reason=lambda now, to: to in NEEDS_REASON or now in NEEDS_REASON,
)


def is_for_writers(now: str, to: GoalStatus) -> bool:
    """Whether a step is for those who record goals; else it is for those who decide."""
    return {now, to} <= WRITERS_OWN
