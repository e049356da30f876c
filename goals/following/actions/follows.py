"""Following goals and organisations, and suggesting to others that they do."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.assignment.actions import people_for
from goals.following.models import Follow, FollowSuggestion
from goals.goals.models import Goal
from network.organisations.actions.rights import require
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed


def _require_sight(by: Person, goal: Goal) -> None:
    if not Goal.objects.visible_to(by).filter(pk=goal.pk).exists():
        raise NotAllowed(f"Goal {goal.pk} is hidden from {by.pk}")


@transaction.atomic
def follow(what: Goal | Organisation, *, by: Person) -> Follow:
    """Follow a goal one sees, or all that happens to an organisation's goals. Twice changes nothing.

    It answers a suggestion to do so. Raises NotAllowed.
    """
    if isinstance(what, Organisation):
        return Follow.objects.get_or_create(person=by, organisation=what)[0]
    _require_sight(by, what)
    FollowSuggestion.objects.filter(person=by, goal=what, answered_at__isnull=True).update(answered_at=timezone.now())
    return Follow.objects.get_or_create(person=by, goal=what)[0]


@transaction.atomic
def unfollow(what: Goal | Organisation, *, by: Person) -> None:
    """No longer follow; also the answer no to a suggestion. What one did not follow is left alone."""
    if isinstance(what, Organisation):
        Follow.objects.filter(person=by, organisation=what).delete()
        return
    FollowSuggestion.objects.filter(person=by, goal=what, answered_at__isnull=True).update(answered_at=timezone.now())
    Follow.objects.filter(person=by, goal=what).delete()


@transaction.atomic
def suggest_following(goal: Goal, *, to: Person, by: Person, words: str = "") -> FollowSuggestion:
    """Suggest to somebody of the goal's own place that they follow it. One waits at a time.

    For those who record goals there. Raises NotAllowed, ValidationError (somebody from elsewhere, or who
    follows it already).
    """
    require(by, Permission.WRITE_GOALS, goal.organisation)
    if not people_for(goal.organisation).filter(pk=to.pk).exclude(pk=by.pk).exists():
        raise ValidationError({"person": _("Choose somebody who belongs to the organisation.")})
    if not Goal.objects.visible_to(to).filter(pk=goal.pk).exists():
        raise ValidationError({"person": _("%(person)s cannot see this goal yet.") % {"person": to}})
    if Follow.objects.filter(person=to, goal=goal).exists():
        raise ValidationError({"person": _("%(person)s follows this goal already.") % {"person": to}})
    waiting = FollowSuggestion.objects.filter(person=to, goal=goal, answered_at__isnull=True).first()
    if waiting is not None:
        return waiting
    made = FollowSuggestion(person=to, goal=goal, by=by, words=words.strip(), made_on=timezone.localdate())
    made.full_clean()
    made.save()
    return made
