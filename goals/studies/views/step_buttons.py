"""The labels of a hypothesis's steps, and what follows from each."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.goals.views.step_words import StepButton
from goals.studies.enums import HypothesisStatus
from goals.studies.models import Hypothesis

_H = HypothesisStatus


def step_label(hypothesis: Hypothesis, to: HypothesisStatus) -> str | Promise:
    """The label of the button for a step."""
    if to == _H.PROPOSED:
        back = hypothesis.status == _H.SUBSTANTIATED
        return _("Back to a proposal") if back else _("Take it up again")
    if to == _H.SUBSTANTIATED and hypothesis.status == _H.ADOPTED:
        return _("Take back the adoption")
    return {
        _H.SUBSTANTIATED: _("Mark as substantiated"),
        _H.ADOPTED: _("Adopt"),
        _H.REJECTED: _("Reject"),
        _H.WITHDRAWN: _("Withdraw"),
    }[to]


def explanation(hypothesis: Hypothesis, to: HypothesisStatus) -> str | Promise:
    """What follows from the step, for the page of its form."""
    if to == _H.SUBSTANTIATED and hypothesis.status == _H.ADOPTED:
        return _("What was made of it stays, and the trace with it. It can be adopted or rejected anew.")
    return {
        _H.PROPOSED: _("The working group goes on with it."),
        _H.SUBSTANTIATED: _("There is enough evidence to decide on it."),
        _H.ADOPTED: _("It becomes a goal, with measures. The goal says where it comes from."),
        _H.REJECTED: _("It stays in the study, with why it was rejected."),
        _H.WITHDRAWN: _("It is taken out of the study's list. It can still be read, and taken up again."),
    }[to]


def step_buttons(hypothesis: Hypothesis, steps: Sequence[HypothesisStatus], *, has_evidence: bool) -> list[StepButton]:
    """The buttons of the steps that may be taken, the main one first; substantiating requires evidence."""
    offered = [step for step in steps if has_evidence or step != _H.SUBSTANTIATED]
    leading = {_H.ADOPTED} if _H.ADOPTED in offered else {_H.SUBSTANTIATED}
    if hypothesis.status == _H.ADOPTED:
        leading = set()
    buttons = [StepButton(step.value, step_label(hypothesis, step), step in leading) for step in offered]
    return sorted(buttons, key=lambda button: not button.leads)
