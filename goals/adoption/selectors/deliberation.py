"""What has been said to a goal, what it waits for, and what a reader may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.forms import Form
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from goals.adoption.enums import Answer
from goals.adoption.models import AdoptionRequest, Assent, Comment
from goals.goals.enums import FOR_ADOPTION
from goals.goals.models import Goal
from goals.goals.selectors.history import open_time
from network.memberships.models import Membership
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.persons.selectors import names_for

if TYPE_CHECKING:
    from network.persons.models import User


@dataclass(frozen=True)
class May:
    """What a reader may do with a goal."""

    comment: bool = False
    assent: bool = False
    ask: bool = False
    decide: bool = False
    sharpen: bool = False


@dataclass
class Deliberation:
    """The talk about one goal."""

    comments: Sequence[Comment] = ()
    assents: Sequence[Assent] = ()
    waiting: AdoptionRequest | None = None
    sent_back: AdoptionRequest | None = None
    may: May = field(default_factory=May)
    rounds: int = 0
    form: Form | None = None
    """For a comment written on the goal's own page."""

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to show and nothing to do."""
        return not (
            self.comments or self.assents or self.waiting or self.sent_back or self.may.comment or self.may.assent
        )


def rights_in(goal: Goal, user: "User") -> May:
    """What a reader may do with a goal (one query, none for the anonymous)."""
    if not user.is_authenticated:
        return May()
    questions = {
        "may_comment": Goal.objects.commentable_by(user),
        "may_assent": Goal.objects.assentable_by(user),
        "may_record": Goal.objects.editable_by(user),
        "may_decide": Goal.objects.decidable_by(user),
        "may_sharpen": Goal.objects.sharpenable_by(user),
    }
    asked = {name: Exists(goals.order_by().filter(pk=OuterRef("pk"))) for name, goals in questions.items()}
    row = Goal.objects.filter(pk=goal.pk).annotate(**asked).values(*asked).get()
    is_draft = goal.status in FOR_ADOPTION
    return May(
        comment=row["may_comment"],
        assent=row["may_assent"],
        ask=row["may_record"] and is_draft,
        decide=row["may_decide"] and is_draft,
        sharpen=row["may_sharpen"],
    )


def _name(rows: Sequence[Any], user: "User") -> None:
    """Give each comment, assent or request the name of who said it, where the reader may know it (one query)."""
    names = names_for(user, (row.by_id for row in rows))
    for row in rows:
        row.by_name = names.get(row.by_id, "")


def _leave_out_what_was_said_inside(found: Deliberation, goal: Goal, user: "User") -> None:
    """Those outside read what was said while the goal was open to them; of the unions' other words, the verdict."""
    if not (found.comments or any(each.text for each in found.assents)):
        return
    opened = open_time(goal, user)
    found.comments = [each for each in found.comments if opened.was_known(each.recorded_at)]
    for each in found.assents:
        if not opened.was_known(each.recorded_at):
            each.text = ""


def deliberation(goal: Goal, *, user: "User", on: date) -> Deliberation:
    """The talk about a goal until a day (at most 7 queries, one for the anonymous).

    What the unions say all may read with its day, their words members.
    """
    said_by = {each.by_id: each for each in Assent.objects.filter(goal=goal, on__lte=on)}
    found = Deliberation(assents=list(said_by.values()))
    if not user.is_authenticated:
        for each in found.assents:
            each.text = ""
    else:
        found.may = rights_in(goal, user)
        found.comments = list(Comment.objects.visible_to(user).filter(goal=goal, on__lte=on))
        _leave_out_what_was_said_inside(found, goal, user)
        if goal.status in FOR_ADOPTION:
            last = AdoptionRequest.objects.visible_to(user).filter(goal=goal, on__lte=on).last()
            if last is not None and not last.answer:
                found.waiting = last
            elif last is not None and last.answer == Answer.SENT_BACK:
                found.sent_back = last
    said = [*found.comments, *found.assents, *filter(None, (found.waiting, found.sent_back))]
    _name(said, user)
    return found


DECIDED_BY: dict[OrganisationKind, str | Promise] = {
    OrganisationKind.REGION: gettext_lazy("The region's steering group or coordinator decides"),
    OrganisationKind.MUNICIPALITY: gettext_lazy("The municipality's education leader decides"),
    OrganisationKind.UNIT: gettext_lazy("The unit's leader or the municipality's education leader decides"),
}
"""Who may decide on the goals of each level, by what they are; it follows `GoalQuerySet.decidable_by`."""


@dataclass
class Waiting:
    """One request in the queue, with what was said to its goal."""

    request: AdoptionRequest
    comments: list[Comment] = field(default_factory=list)
    assents: list[Assent] = field(default_factory=list)
    is_own_level: bool = False

    @property
    def decided_by(self) -> str | Promise:
        """Who may decide on it, by what they are."""
        return DECIDED_BY[self.request.goal.organisation.level]


def queue(user: "User") -> tuple[list[Waiting], list[Waiting]]:
    """What waits for the user's decision, the user's own level first; and what the user's side has put forward.

    6 queries, whatever their number.
    """
    rows = AdoptionRequest.objects.select_related("goal__organisation", "by").order_by("on", "pk")
    mine = [Waiting(row) for row in rows.decidable_by(user)]
    held = set(Membership.objects.of(user).current().values_list("organisation", flat=True))
    theirs = [
        Waiting(row) for row in rows.visible_to(user).waiting().exclude(pk__in=[each.request.pk for each in mine])
    ]
    by_goal = {each.request.goal_id: each for each in mine + theirs}
    for comment in Comment.objects.visible_to(user).filter(goal__in=by_goal, withdrawn_on__isnull=True):
        by_goal[comment.goal_id].comments.append(comment)
    for assent in Assent.objects.filter(goal__in=by_goal).latest_by_person():
        by_goal[assent.goal_id].assents.append(assent)
    spoken = [row for each in by_goal.values() for row in (each.request, *each.comments, *each.assents)]
    _name(spoken, user)
    for each in mine:
        place = each.request.goal.organisation
        each.is_own_level = place.pk in held or place.kind == OrganisationKind.REGION
    mine.sort(key=lambda each: not each.is_own_level)
    return mine, theirs


def may_enter(user: "User") -> bool:
    """Whether the queue is anything to a reader: those who record goals, and those who decide (one query)."""
    asked = (Permission.WRITE_GOALS, Permission.DECIDE_GOALS, Permission.DECIDE_REGIONAL_GOALS)
    return Organisation.objects.with_permission(user, *asked).exists()
