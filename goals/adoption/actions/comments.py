"""Comments on a goal and assents of union representatives: given and withdrawn."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.adoption.enums import AssentVerdict
from goals.adoption.models import Assent, Comment
from goals.goals.models import Goal
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.dates import check_not_future
from network.records.errors import NotAllowed
from network.records.reasons import require_reason


def role_on(person: Person, organisation: Organisation, on: date) -> str:
    """The role a person held on the day nearest to the organisation: there, else above, else below (one query)."""
    held = Membership.objects.of(person).on(on).select_related("organisation").order_by("pk")
    path = organisation.path

    def distance(membership: Membership) -> tuple[int, int]:
        theirs = membership.organisation.path
        if path.startswith(theirs):
            return 0, len(path) - len(theirs)
        return (1, len(theirs)) if theirs.startswith(path) else (2, 0)

    nearest = min(held, key=distance, default=None)
    return nearest.role if nearest else ""


@transaction.atomic
def comment_on_goal(goal: Goal, *, by: Person, text: str, on: date | None = None) -> Comment:
    """Comment on a goal that is still open. Raises NotAllowed, ValidationError."""
    if not Goal.objects.commentable_by(by).filter(pk=goal.pk).exists():
        raise NotAllowed(f"{by.pk} may not comment on goal {goal.pk}")
    day = on or timezone.localdate()
    check_not_future(day)
    comment = Comment(goal=goal, by=by, text=text.strip(), role=role_on(by, goal.organisation, day), on=day)
    comment.full_clean()
    comment.save()
    return comment


@transaction.atomic
def withdraw_comment(comment: Comment, *, by: Person, reason: str) -> Comment:
    """Withdraw one's own comment; that there was one, and why it was withdrawn, stays readable.

    Raises NotAllowed, ValidationError.
    """
    stored = Comment.objects.select_for_update(of=("self",)).withdrawable_by(by).filter(pk=comment.pk).first()
    if stored is None:
        raise NotAllowed(f"{by.pk} may not withdraw comment {comment.pk}")
    stored.withdrawn_on, stored.withdrawn_reason = timezone.localdate(), require_reason(reason)
    stored.full_clean()
    stored.save()
    return stored


@transaction.atomic
def give_assent(goal: Goal, *, by: Person, verdict: AssentVerdict, text: str = "", on: date | None = None) -> Assent:
    """Record what a union representative says to a goal as it now reads (partssamarbeid). It binds nobody.

    Remarks and disagreement need a text. Raises NotAllowed, ValidationError.
    """
    if not Goal.objects.assentable_by(by).filter(pk=goal.pk).exists():
        raise NotAllowed(f"{by.pk} does not represent a union over goal {goal.pk}")
    day = on or timezone.localdate()
    check_not_future(day)
    if verdict != AssentVerdict.AGREES and not text.strip():
        raise ValidationError({"text": _("Say in a few words what you remark on.")})
    number = goal.rounds.count() or 1
    assent = Assent(goal=goal, by=by, verdict=verdict, text=text.strip(), round_number=number, on=day)
    assent.full_clean()
    assent.save()
    return assent
