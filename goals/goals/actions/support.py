"""The links of the thread: which goal supports which."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.goals.actions.changes import check_open
from goals.goals.enums import CLOSED, GoalStatus
from goals.goals.models import Goal, Support
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.dates import check_not_future
from network.records.errors import NotAllowed


def _check_both_open(lower: Goal, upper: Goal, day: date) -> None:
    """Raise ValidationError where either goal is over: only open goals are linked."""
    check_open(lower, "supports")
    if upper.status in CLOSED | {GoalStatus.WITHDRAWN} and day >= upper.steps.latest("on", "pk").on:
        raise ValidationError(
            {"supports": _("“%(goal)s” is closed. Choose a goal that is still worked on.") % {"goal": upper}}
        )


def check_link(lower: Goal, upper: Goal, day: date) -> None:
    """Raise ValidationError where a goal may not support another from a day; circles are not checked here."""
    if upper.organisation.level.rank > lower.organisation.level.rank:
        raise ValidationError(
            {"supports": _("“%(goal)s” lies below. A goal supports goals above it or beside it.") % {"goal": upper}}
        )
    check_not_future(day, "supports")
    _check_both_open(lower, upper, day)


@transaction.atomic
def support(lower: Goal, *, upper: Goal, by: Person | None, since: date | None = None) -> Support:
    """Let a goal support one above it or beside it, from a day. Doing it twice changes nothing.

    Raises NotAllowed (no right over the lower goal, or the upper hidden), ValidationError (downwards, in a
    circle, itself, either of them over).
    """
    require_system_or(by, Permission.WRITE_GOALS, lower.organisation)
    if by is not None and not Goal.objects.visible_to(by).filter(pk=upper.pk).exists():
        raise NotAllowed(f"Goal {upper.pk} is hidden from {by.pk}")
    existing = Support.objects.open().filter(lower=lower, upper=upper).first()
    if existing is not None:
        return existing
    if lower.pk == upper.pk:
        raise ValidationError({"supports": _("A goal cannot support itself.")})
    day = since or timezone.localdate()
    check_link(lower, upper, day)
    list(Goal.objects.select_for_update().filter(pk__in=[lower.pk, upper.pk]).order_by("pk"))
    if Support.objects.connect(upper, lower, since=day):
        circle = _("“%(goal)s” already supports this goal: the thread would run in a circle.") % {"goal": upper}
        raise ValidationError({"supports": circle})
    return Support.objects.create(lower=lower, upper=upper, since=day, by=by)


@transaction.atomic
def end_support(link: Support, *, by: Person | None, last_day: date | None = None) -> Support:
    """Let a goal no longer support another from today, or from the day after `last_day`.

    The link stays readable for the days it held; one that is taken back on its first day held for none.
    Raises NotAllowed, ValidationError.
    """
    require_system_or(by, Permission.WRITE_GOALS, link.lower.organisation)
    if link.until is not None:
        return link
    today = timezone.localdate()
    if last_day is not None and not link.since <= last_day <= today:
        raise ValidationError({"last_day": _("Choose a day since the link was made, today at the latest.")})
    link.until = last_day or today - timedelta(days=1)
    link.ended_by = by
    link.save(update_fields=["until", "ended_by"])
    return link
