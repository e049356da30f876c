"""Goals that say nearly the same made one, with the trace kept both ways."""

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


def _check(sources: list[Goal], into: Goal) -> None:
    if into.status not in OPEN or any(source.status not in OPEN for source in sources):
        raise ValidationError(_("Only goals that are still worked on can be merged."))
    if any(source.organisation_id != into.organisation_id for source in sources):
        raise ValidationError(_("Only goals of the same organisation can be merged."))
    if not sources:
        raise ValidationError(_("Choose at least two goals."))


def _end(link: Support, by: Person | None, last_day: date) -> None:
    link.until, link.ended_by = last_day, by
    link.save(update_fields=["until", "ended_by"])


def _tie(lower: Goal, upper: Goal, by: Person | None, on: date) -> None:
    """Tie the thread anew, where that makes neither a ring nor a second link."""
    tied = Support.objects.filter(lower=lower, upper=upper, until__isnull=True).exists()
    may_link = lower.pk != upper.pk and not tied and lower.status in OPEN
    if may_link and not Support.objects.connect(upper, lower, since=on):
        Support.objects.create(lower=lower, upper=upper, since=on, by=by)


def _move_links(source: Goal, into: Goal, by: Person | None, on: date) -> None:
    """What the goal supported, and what supported it, now hangs on the other; the old links end the day before."""
    links = Support.objects.filter(until__isnull=True).select_related("lower__organisation", "upper__organisation")
    above, beneath = list(links.filter(lower=source)), list(links.filter(upper=source))
    for link in above + beneath:
        _end(link, by, on - timedelta(days=1))
    for link in above:
        if link.upper.status in OPEN:
            _tie(into, link.upper, by, on)
    for link in beneath:
        _tie(link.lower, into, by, on)


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
    """Let goals of one organisation become part of another of its goals, from today, all or none.

    A proposal or a tentative goal is withdrawn; an adopted one, which all have been able to read, is dropped, and
    that is for those who decide. Links up and down move over, signs in use are written down anew, measures stay
    readable where they were and are shown at the goal that stands. Raises NotAllowed, ValidationError.
    """
    pks = {goal.pk for goal in goals} | {into.pk}
    held = Goal.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk__in=pks)
    found = {goal.pk: goal for goal in held.order_by("pk")}
    for goal in found.values():
        require_system_or(by, Permission.WRITE_GOALS, goal.organisation)
    stands = found.pop(into.pk)
    sources = list(found.values())
    _check(sources, stands)
    reason = require_reason(reason)
    today = timezone.localdate()
    merges = []
    for source in sources:
        to = GoalStatus.DROPPED if source.status == GoalStatus.ADOPTED else GoalStatus.WITHDRAWN
        _move_links(source, stands, by, today)
        _copy_signs(source, stands, by, today)
        take_step(source, to=to, by=by, reason=reason)
        merges.append(GoalMerge.objects.create(source=source, into=stands, on=today, why=reason, by=by))
    _take_in_themes(sources, stands, by, today, reason)
    return merges
