"""The steps that a goal may take from one status to another."""

from django.utils.translation import gettext_lazy as _

from goals.goals.enums import CLOSED, GoalStatus
from network.records.transitions import Transitions

_S = GoalStatus

NEEDS_REASON = CLOSED | {_S.WITHDRAWN}
"""Steps to and from these ask for a reason: closing, withdrawing, and coming back from either."""

WRITERS_OWN = frozenset({_S.PROPOSED, _S.TENTATIVE, _S.WITHDRAWN})
"""Steps among these are for those who record goals; all others for those who decide."""

GOAL_STEPS = Transitions(
    {
        _S.PROPOSED: frozenset({_S.TENTATIVE, _S.ADOPTED, _S.WITHDRAWN}),
        _S.TENTATIVE: frozenset({_S.ADOPTED, _S.DROPPED, _S.WITHDRAWN}),
        _S.ADOPTED: CLOSED | {_S.WITHDRAWN},
        _S.ACHIEVED: frozenset({_S.ADOPTED}),
        _S.PARTLY_ACHIEVED: frozenset({_S.ADOPTED}),
        _S.NOT_ACHIEVED: frozenset({_S.ADOPTED}),
        _S.DROPPED: frozenset({_S.TENTATIVE, _S.ADOPTED}),
        _S.WITHDRAWN: frozenset({_S.PROPOSED}),
    },
    refusal=_("A goal that is “%(now)s” cannot become “%(then)s”."),
    needs_reason=lambda now, to: to in NEEDS_REASON or now in NEEDS_REASON,
)


def is_for_writers(now: str, to: GoalStatus) -> bool:
    """Whether a step is for those who record goals; else it is for those who decide."""
    return {now, to} <= WRITERS_OWN
