"""A measure proposed because of a finding, and what becomes of it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.gap.actions.leads import make_measure_from
from evaluation.gap.enums import ProposalStatus
from evaluation.gap.models import GapScore, MeasureProposal
from evaluation.gap.selectors.measures import goals_near
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.organisations.actions.rights import require
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.actions import record
from network.records.errors import NotAllowed
from network.records.reasons import require_reason


@transaction.atomic
def propose_measure(
    score: GapScore, *, by: Person, title: str, description: str = "", goal: Goal | None = None
) -> MeasureProposal:
    """Propose a measure to whoever leads the organisation. The same words again give the one that waits.

    For those who evaluate it. Raises NotAllowed, ValidationError.
    """
    analysis = score.analysis
    require(by, Permission.EVALUATE, analysis.organisation)
    if not analysis.is_submitted:
        raise ValidationError(_("Submit the analysis first; then measures can be proposed from it."))
    if goal is not None and not goals_near(analysis).visible_to(by).filter(pk=goal.pk).exists():
        raise ValidationError({"goal": _("Choose a goal from the list.")})
    same = MeasureProposal.objects.waiting().filter(score=score, proposed_by=by, title=title.strip())
    if waiting := same.first():
        return waiting
    proposal = MeasureProposal(
        score=score,
        goal=goal,
        title=title.strip(),
        description=description.strip(),
        proposed_by=by,
        proposed_on=timezone.localdate(),
    )
    return record(proposal, by=by)


def _locked(proposal: MeasureProposal) -> MeasureProposal:
    """The proposal as it is stored now, locked. Raises ValidationError where it has been answered."""
    current = MeasureProposal.objects.select_for_update(of=("self",)).with_finding().get(pk=proposal.pk)
    if not current.is_waiting:
        raise ValidationError(_("This proposal has been answered already."))
    return current


def _answer(
    proposal: MeasureProposal, status: ProposalStatus, *, by: Person, words: str, measure: Measure | None = None
) -> MeasureProposal:
    proposal.status, proposal.answer, proposal.measure = status, words.strip(), measure
    proposal.answered_by, proposal.answered_on = by, timezone.localdate()
    return record(proposal, by=by, reason=proposal.answer)


@transaction.atomic
def accept_proposal(
    proposal: MeasureProposal, *, by: Person, goal: Goal, title: str, words: str = "", **fields: Any
) -> Measure:
    """Make a measure of a proposal, as it is or changed, tied to the finding. Raises NotAllowed, ValidationError."""
    current = _locked(proposal)
    require(by, Permission.WRITE_GOALS, current.score.analysis.organisation)
    measure = make_measure_from(current.score, goal=goal, by=by, title=title, **fields)
    _answer(current, ProposalStatus.ACCEPTED, by=by, words=words, measure=measure)
    return measure


@transaction.atomic
def decline_proposal(proposal: MeasureProposal, *, by: Person, words: str) -> MeasureProposal:
    """Decline a proposal, with words to whoever made it. Raises NotAllowed, ValidationError."""
    current = _locked(proposal)
    require(by, Permission.WRITE_GOALS, current.score.analysis.organisation)
    require_reason(words, field="words")
    return _answer(current, ProposalStatus.DECLINED, by=by, words=words)


@transaction.atomic
def withdraw_proposal(proposal: MeasureProposal, *, by: Person) -> MeasureProposal:
    """Take back a proposal of one's own that nobody has answered. Raises NotAllowed, ValidationError."""
    current = _locked(proposal)
    if not MeasureProposal.objects.withdrawable_by(by).filter(pk=current.pk).exists():
        raise NotAllowed(f"{by.pk} may not withdraw proposal {current.pk}")
    return _answer(current, ProposalStatus.WITHDRAWN, by=by, words="")


def mark_answer_seen(proposal: MeasureProposal, *, by: Person) -> None:
    """Note that the proposer has seen the answer, which then leaves My page; nothing for anybody else."""
    MeasureProposal.objects.unseen_by(by).filter(pk=proposal.pk).update(seen_on=timezone.localdate())
