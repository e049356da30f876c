"""The comments on a goal, its assents and its request for adoption, and what a reader may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.forms import Form

from goals.adoption.enums import Answer
from goals.adoption.models import AdoptionRequest, Assent, Comment
from goals.goals.enums import FOR_ADOPTION
from goals.goals.models import Goal
from goals.goals.selectors.history import open_time
from network.persons.selectors import names_for

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
    rounds: int = 0
    form: Form | None = None
    """For a comment written on the goal's own page."""

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to show and nothing to do."""
        return not (
            self.comments or self.assents or self.waiting or self.sent_back or self.may.comment or self.may.assent
        )


def goal_permissions(goal: Goal, user: "User") -> GoalPermissions:
    """What a reader may do with a goal (one query, none for the anonymous)."""
    if not user.is_authenticated:
        return GoalPermissions()
    allowed = {
        "may_comment": Goal.objects.commentable_by(user),
        "may_assent": Goal.objects.assentable_by(user),
        "may_record": Goal.objects.editable_by(user),
        "may_decide": Goal.objects.decidable_by(user),
        "may_sharpen": Goal.objects.sharpenable_by(user),
    }
    asked = {name: Exists(goals.order_by().filter(pk=OuterRef("pk"))) for name, goals in allowed.items()}
    row = Goal.objects.filter(pk=goal.pk).annotate(**asked).values(*asked).get()
    is_draft = goal.status in FOR_ADOPTION
    return GoalPermissions(
        comment=row["may_comment"],
        assent=row["may_assent"],
        ask=row["may_record"] and is_draft,
        decide=row["may_decide"] and is_draft,
        sharpen=row["may_sharpen"],
    )


def name_authors(rows: Sequence[Any], user: "User") -> None:
    """Give each comment, assent or request the name of who said it, where the reader may know it (one query)."""
    names = names_for(user, (row.by_id for row in rows))
    for row in rows:
        row.by_name = names.get(row.by_id, "")


def _hide_internal(talk: Deliberation, goal: Goal, user: "User") -> None:
    """Leave out comments and texts of assents from before the goal was open to the user; verdicts stay."""
    if not (talk.comments or any(assent.text for assent in talk.assents)):
        return
    opened = open_time(goal, user)
    talk.comments = [comment for comment in talk.comments if opened.was_known(comment.recorded_at)]
    for assent in talk.assents:
        if not opened.was_known(assent.recorded_at):
            assent.text = ""


def deliberation(goal: Goal, *, user: "User", on: date) -> Deliberation:
    """What was said to a goal until a day (at most 7 queries, one for the anonymous).

    Everybody may read the verdicts of the unions with their days, members also their texts.
    """
    latest = {assent.by_id: assent for assent in Assent.objects.filter(goal=goal, on__lte=on)}
    talk = Deliberation(assents=list(latest.values()))
    if not user.is_authenticated:
        for assent in talk.assents:
            assent.text = ""
    else:
        talk.may = goal_permissions(goal, user)
        talk.comments = list(Comment.objects.visible_to(user).filter(goal=goal, on__lte=on))
        _hide_internal(talk, goal, user)
        if goal.status in FOR_ADOPTION:
            last = AdoptionRequest.objects.visible_to(user).filter(goal=goal, on__lte=on).last()
            if last is not None and not last.answer:
                talk.waiting = last
            elif last is not None and last.answer == Answer.SENT_BACK:
                talk.sent_back = last
    said = [*talk.comments, *talk.assents, *filter(None, (talk.waiting, talk.sent_back))]
    name_authors(said, user)
    return talk
