"""Contributions promoted to something new, said to be a goal that stands, and promotions withdrawn."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from gatherings.boards.actions.revisions import raise_revision
from gatherings.boards.models import Board, Contribution
from gatherings.boards.querysets import moderates
from gatherings.results.actions.ideas import take_up
from gatherings.results.actions.sources import choose, keep, standing_with
from gatherings.results.enums import IdeaState, PromotionKind
from gatherings.results.models import Promotion, PromotionSource
from gatherings.results.rules import made_key, target_key
from goals.goals.actions.goals import propose_goal
from goals.goals.enums import GoalOrigin
from goals.goals.models import Goal
from goals.measures.actions import add_measure
from goals.studies.actions.hypotheses import propose_hypothesis
from goals.studies.models import StudyArea
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.rules import STEP
from network.persons.models import Person
from network.records.actions import record
from network.records.conditions import holds
from network.records.dates import check_not_future
from network.records.errors import NotAllowed
from network.records.reasons import require_reason


@transaction.atomic
def promote_to_goal(
    board: Board,
    *,
    of: Sequence[int] = (),
    parts: Sequence[int] = (),
    by: Person | None,
    organisation: Organisation,
    text: str,
    goal_kind: str = "",
    supports: Goal | None = None,
    note: str = "",
    idea: Promotion | None = None,
    on: date | None = None,
) -> Promotion:
    """Propose a goal of contributions, or of what was voted on. The same of the same gives the one there is.

    `of` are the keys of contributions, `parts` those of answers on a board that people voted on; so in all of these.

    Raises NotAllowed, ValidationError.
    """
    board, contributions = choose(board, of, parts=parts, by=by)
    day = _day(on)
    if there := standing_with(contributions, made=made_key(PromotionKind.GOAL, organisation.pk)):
        return there
    goal = propose_goal(
        organisation,
        by=by,
        title=text,
        kind=goal_kind,
        origin=GoalOrigin.COCREATION,
        origin_note=note,
        supports=[supports] if supports else [],
        proposed_on=day,
    )
    promotion = Promotion(
        board=board, kind=PromotionKind.GOAL, goal=goal, organisation=organisation, text=text, note=note, on=day
    )
    return _keep(promotion, contributions, idea, by=by)


@transaction.atomic
def promote_to_measure(
    board: Board,
    *,
    of: Sequence[int] = (),
    parts: Sequence[int] = (),
    by: Person | None,
    goal: Goal,
    text: str,
    note: str = "",
    idea: Promotion | None = None,
    on: date | None = None,
) -> Promotion:
    """Decide on a measure for a goal, made of contributions. The same of the same gives the one there is.

    Raises NotAllowed, ValidationError.
    """
    board, contributions = choose(board, of, parts=parts, by=by)
    day = _day(on)
    if there := standing_with(contributions, made=made_key(PromotionKind.MEASURE, goal.organisation_id)):
        return there
    measure = add_measure(goal, by=by, title=text, description=note, decided_on=day)
    promotion = Promotion(
        board=board,
        kind=PromotionKind.MEASURE,
        measure=measure,
        organisation=goal.organisation,
        text=text,
        note=note,
        on=day,
    )
    return _keep(promotion, contributions, idea, by=by)


@transaction.atomic
def promote_to_hypothesis(
    board: Board,
    *,
    of: Sequence[int] = (),
    parts: Sequence[int] = (),
    by: Person | None,
    area: StudyArea,
    text: str,
    note: str = "",
    idea: Promotion | None = None,
    on: date | None = None,
) -> Promotion:
    """Propose a hypothesis in an area of a study. The same of the same gives the one there is.

    Raises NotAllowed, ValidationError.
    """
    board, contributions = choose(board, of, parts=parts, by=by)
    day, organisation = _day(on), area.study.organisation
    if there := standing_with(contributions, made=made_key(PromotionKind.HYPOTHESIS, organisation.pk)):
        return there
    hypothesis = propose_hypothesis(area, by=by, statement=text, background=note, proposed_on=day)
    promotion = Promotion(
        board=board,
        kind=PromotionKind.HYPOTHESIS,
        hypothesis=hypothesis,
        organisation=organisation,
        text=text,
        note=note,
        on=day,
    )
    return _keep(promotion, contributions, idea, by=by)


@transaction.atomic
def keep_as_idea(
    board: Board,
    *,
    of: Sequence[int] = (),
    parts: Sequence[int] = (),
    by: Person | None,
    organisation: Organisation,
    text: str,
    note: str = "",
    on: date | None = None,
) -> Promotion:
    """Keep contributions as an idea for later: for an organisation one records goals for, or the gathering's own.

    Raises NotAllowed, ValidationError.
    """
    board, contributions = choose(board, of, parts=parts, by=by)
    day = _day(on)
    if by is not None and not _may_keep_for(by, organisation, board):
        raise NotAllowed(f"{by.pk} may not keep ideas for {organisation.pk}")
    if there := standing_with(contributions, made=made_key(PromotionKind.IDEA, organisation.pk)):
        return there
    promotion = Promotion(
        board=board,
        kind=PromotionKind.IDEA,
        organisation=organisation,
        text=text.strip(),
        note=note.strip(),
        on=day,
        state=IdeaState.OPEN,
    )
    return keep(promotion, contributions, by=by)


@transaction.atomic
def link_to_goal(
    board: Board,
    *,
    of: Sequence[int] = (),
    parts: Sequence[int] = (),
    by: Person | None,
    goal: Goal,
    note: str = "",
    idea: Promotion | None = None,
    on: date | None = None,
) -> Promotion:
    """Say that contributions have become a goal that stands. Said twice, the first is kept.

    For those who moderate the board, of a goal that they see in the gathering's region; and for those who record goals
    where it belongs. Raises NotAllowed, ValidationError.
    """
    board, contributions = choose(board, of, parts=parts, by=by)
    day = _day(on)
    if by is not None and not _may_link(by, goal, board):
        raise NotAllowed(f"{by.pk} may not say what goal {goal.pk} comes from")
    if there := standing_with(contributions, target=target_key(PromotionKind.GOAL, goal.pk)):
        return there
    promotion = Promotion(
        board=board,
        kind=PromotionKind.GOAL,
        goal=goal,
        organisation=goal.organisation,
        was_made=False,
        text=goal.title,
        note=note.strip(),
        on=day,
    )
    return _keep(promotion, contributions, idea, by=by)


@transaction.atomic
def withdraw_promotion(promotion: Promotion, *, by: Person | None, reason: str) -> Promotion:
    """Take back that contributions became something, from today and with a reason. What they became stays as it is.

    Raises NotAllowed, ValidationError.
    """
    raise_revision(promotion.board)
    if by is not None and not Promotion.objects.editable_by(by).filter(pk=promotion.pk).exists():
        raise NotAllowed(f"{by.pk} may not withdraw promotion {promotion.pk}")
    reason = require_reason(reason)
    promotion = Promotion.objects.select_related("board__gathering__organiser").get(pk=promotion.pk)
    if promotion.withdrawn_on is None:
        promotion.withdrawn_on = timezone.localdate()
        record(promotion, by=by, reason=reason)
        PromotionSource.objects.filter(promotion=promotion).update(stands=False)
    return promotion


def _keep(
    promotion: Promotion, contributions: Sequence[Contribution], idea: Promotion | None, *, by: Person | None
) -> Promotion:
    """Record the promotion with its sources, and the idea that it takes up."""
    keep(promotion, contributions, by=by)
    if idea is not None:
        take_up(idea, as_=promotion, by=by)
    return promotion


def _day(on: date | None) -> date:
    day = on or timezone.localdate()
    check_not_future(day)
    return day


def _may_keep_for(by: Person, organisation: Organisation, board: Board) -> bool:
    if organisation.pk == board.gathering.organiser_id and holds(moderates(by), board.gathering):
        return True
    return Organisation.objects.with_permission(by, Permission.WRITE_GOALS).filter(pk=organisation.pk).exists()


def _may_link(by: Person, goal: Goal, board: Board) -> bool:
    if Goal.objects.recordable_by(by).filter(pk=goal.pk).exists():
        return True
    is_in_region = goal.organisation.path[:STEP] == board.gathering.organiser.path[:STEP]
    is_seen = is_in_region and Goal.objects.visible_to(by).filter(pk=goal.pk).exists()
    return is_seen and holds(moderates(by), board.gathering)
