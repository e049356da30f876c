"""What a step is called on its button, and what it means."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import CLOSED, GoalStatus
from goals.goals.models import Goal


@dataclass(frozen=True)
class StepButton:
    """One step on offer; `leads` is the one that carries the goal on."""

    to: str
    words: str | Promise
    leads: bool


def words_for(goal: Goal, to: GoalStatus) -> str | Promise:
    """The button's words for taking this goal there."""
    if to in CLOSED:
        return _("Close the goal")
    if goal.status in CLOSED or goal.status == GoalStatus.WITHDRAWN:
        return _("Reopen as tentative") if to == GoalStatus.TENTATIVE else _("Reopen")
    return {
        GoalStatus.TENTATIVE: _("Make it tentative"),
        GoalStatus.ADOPTED: _("Adopt"),
        GoalStatus.WITHDRAWN: _("Withdraw"),
    }[to]


def explanation(goal: Goal, to: GoalStatus) -> str | Promise:
    """What follows from the step, for the page that asks before it is taken."""
    if to in CLOSED:
        return _("The goal stays readable with how it ended and why. It can be reopened.")
    if to == GoalStatus.WITHDRAWN:
        return _("The goal is taken out of lists and figures. Those with access can still read it, and bring it back.")
    return {
        GoalStatus.PROPOSED: _("The goal comes back as a proposal."),
        GoalStatus.TENTATIVE: _("All members of the network can read it, and its work counts on the overview."),
        GoalStatus.ADOPTED: _("Anyone can read it. Its wording is changed only with a reason from then on."),
    }[to]


def buttons(goal: Goal, steps: list[GoalStatus]) -> list[StepButton]:
    """The steps on offer but those that close, which share one button."""
    offered = [step for step in steps if step not in CLOSED]
    return [StepButton(step.value, words_for(goal, step), step == GoalStatus.ADOPTED) for step in offered]
