"""Goals that say nearly the same merged into one; the merging is recorded for both."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.goals.actions.goals import take_step
from goals.goals.actions.themes import set_themes
from goals.goals.enums import OPEN, GoalStatus
from goals.goals.models import Goal, Support
from goals.sharpening.models import GoalMerge
from goals.signs.actions import FACTS, add_sign
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.actions import record
from network.records.querysets import in_period
from network.records.reasons import require_reason


def check_one_organisation(goals: Iterable[Goal]) -> None:
    """Raise ValidationError unless the goals belong to one organisation."""
    if len({goal.organisation_id for goal in goals}) > 1:
        raise ValidationError(_("Only goals of the same organisation can be merged."))


def _check(sources: list[Goal], into: Goal) -> None:
    if into.status not in OPEN or any(source.status not in OPEN for source in sources):
        raise ValidationError(_("Only goals that are still worked on can be merged."))
    check_one_organisation([*sources, into])
    if not sources:
        raise ValidationError(_("Choose at least two goals."))


def _end(link: Support, by: Person | None, last_day: date) -> None:
    link.until, link.ended_by = last_day, by
    link.save(update_fields=["until", "ended_by"])


def _link(lower: Goal, upper: Goal, by: Person | None, on: date) -> None:
    """Link the two goals, unless they are linked already or the links would form a cycle."""
    is_linked = Support.objects.filter(lower=lower, upper=upper, until__isnull=True).exists()
    may_link = lower.pk != upper.pk and not is_linked and lower.status in OPEN
    if may_link and not Support.objects.connect(upper, lower, since=on):
        Support.objects.create(lower=lower, upper=upper, since=on, by=by)


def _move_links(source: Goal, into: Goal, by: Person | None, on: date) -> None:
    """Link what the goal supported, and what supported it, to the other goal; the old links end the day before."""
    links = Support.objects.filter(until__isnull=True).select_related("lower__organisation", "upper__organisation")
    above, below = list(links.filter(lower=source)), list(links.filter(upper=source))
    for link in above + below:
        _end(link, by, on - timedelta(days=1))
    for link in above:
        if link.upper.status in OPEN:
            _link(into, link.upper, by, on)
    for link in below:
        _link(link.lower, into, by, on)


def _copy_signs(source: Goal, into: Goal, by: Person | None, on: date) -> None:
    held = {sign.text.casefold() for sign in into.signs.filter(in_period(on))}
    for sign in source.signs.filter(in_period(on)):
        if sign.text.casefold() not in held:
            held.add(sign.text.casefold())
            facts = {name: getattr(sign, name) for name in FACTS}
            add_sign(into, text=sign.text, by=by, since=on, **facts)


def _take_in_themes(sources: list[Goal], into: Goal, by: Person | None, on: date, reason: str) -> None:
    held = {theme.pk: theme for theme in into.themes}
    together = held | {theme.pk: theme for source in sources for theme in source.themes}
    if together.keys() != held.keys():
        record(into, by=by, reason=reason)
        set_themes(into, together.values(), on=on)


@transaction.atomic
def merge_goals(goals: Iterable[Goal], *, into: Goal, by: Person | None, reason: str) -> list[GoalMerge]:
    """Merge goals of one organisation into another of its goals, from today: all of them or none.

    A proposal or a tentative goal is withdrawn; an adopted one, which everybody could read, is dropped, and that is
    for those who decide. Links to goals above and below are moved, signs in use are copied, measures stay with their
    goals and are shown at the remaining goal too. Raises NotAllowed, ValidationError.
    """
    pks = {goal.pk for goal in goals} | {into.pk}
    locked = Goal.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk__in=pks)
    by_pk = {goal.pk: goal for goal in locked.order_by("pk")}
    for goal in by_pk.values():
        require_system_or(by, Permission.WRITE_GOALS, goal.organisation)
    remaining = by_pk.pop(into.pk)
    sources = list(by_pk.values())
    _check(sources, remaining)
    reason = require_reason(reason)
    today = timezone.localdate()
    merges = []
    for source in sources:
        to = GoalStatus.DROPPED if source.status == GoalStatus.ADOPTED else GoalStatus.WITHDRAWN
        _move_links(source, remaining, by, today)
        _copy_signs(source, remaining, by, today)
        take_step(source, to=to, by=by, reason=reason)
        merges.append(GoalMerge.objects.create(source=source, into=remaining, on=today, why=reason, by=by))
    _take_in_themes(sources, remaining, by, today, reason)
    return merges
