"""The comments on a goal, its assents and its request for adoption, and what a reader may do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from goals.adoption.enums import Answer
from goals.adoption.models import AdoptionRequest, Assent, Comment
from goals.goals.enums import FOR_ADOPTION
from goals.goals.models import Goal
from goals.goals.querysets import (
    is_assented_by,
    is_commented_by,
    is_decided_by,
    is_recorded_by,
    is_sharpened_by,
)
from goals.goals.selectors.open_time import OpenTime
from network.records.conditions import holds

if TYPE_CHECKING:
    from network.persons.models import User


@dataclass(frozen=True)
class GoalPermissions:
    """What a reader may do with a goal."""

    comment: bool = False
    assent: bool = False
    ask: bool = False
    decide: bool = False
    sharpen: bool = False


@dataclass
class Deliberation:
    """The comments on one goal, the assents to it, and what it waits for."""

    comments: Sequence[Comment] = ()
    assents: Sequence[Assent] = ()
    waiting: AdoptionRequest | None = None
    sent_back: AdoptionRequest | None = None
    may: GoalPermissions = field(default_factory=GoalPermissions)

    @property
    def said(self) -> list[Any]:
        """All that somebody has said or asked for."""
        return [*self.comments, *self.assents, *filter(None, (self.waiting, self.sent_back))]

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to show and nothing to do."""
        return not (self.said or self.may.comment or self.may.assent)

    @property
    def people(self) -> list[int | None]:
        """Who said it, to ask for their names."""
        return [row.by_id for row in self.said]

    def add_names(self, names: Mapping[int | None, str]) -> None:
        """Give each the name of who said it, where the reader may know it."""
        for row in self.said:
            row.by_name = names.get(row.by_id, "")


def goal_permissions(goal: Goal, user: "User") -> GoalPermissions:
    """What a reader may do with a goal, whose organisation is fetched (no query of its own)."""
    is_draft = goal.status in FOR_ADOPTION
    return GoalPermissions(
        comment=holds(is_commented_by(user), goal),
        assent=holds(is_assented_by(user), goal),
        ask=is_draft and holds(is_recorded_by(user), goal),
        decide=is_draft and holds(is_decided_by(user), goal),
        sharpen=holds(is_sharpened_by(user), goal),
    )


def _hide_internal(talk: Deliberation, opened: OpenTime) -> None:
    """Leave out comments and texts of assents from before the goal was open to the user; verdicts stay."""
    talk.comments = [comment for comment in talk.comments if opened.was_known(comment.recorded_at)]
    for assent in talk.assents:
        if not opened.was_known(assent.recorded_at):
            assent.text = ""


def deliberation(goal: Goal, *, user: "User", on: date, opened: OpenTime) -> Deliberation:
    """What was said to a goal until a day, without names yet (2 queries, 3 for a draft, one for the anonymous).

    Everybody may read the verdicts of the unions with their days, members also their texts. `opened` is when the goal
    was open to the user.
    """
    latest = {assent.by_id: assent for assent in Assent.objects.filter(goal=goal, on__lte=on)}
    talk = Deliberation(assents=list(latest.values()))
    if not user.is_authenticated:
        for assent in talk.assents:
            assent.text = ""
    else:
        talk.may = goal_permissions(goal, user)
        talk.comments = list(Comment.objects.on_goal(goal, user).filter(on__lte=on))
        _hide_internal(talk, opened)
        if goal.status in FOR_ADOPTION:
            last = AdoptionRequest.objects.on_goal(goal, user).filter(on__lte=on).last()
            if last is not None and not last.answer:
                talk.waiting = last
            elif last is not None and last.answer == Answer.SENT_BACK:
                talk.sent_back = last
    return talk
