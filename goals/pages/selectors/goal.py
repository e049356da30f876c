"""A goal as its page shows it on a day: signs, measures, who supports it and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.following.selectors import follow_marks
from goals.goals.models import Goal
from goals.goals.querysets import GoalQuerySet
from goals.measures.models import Measure
from goals.sharpening.selectors.traces import sharpening_marks
from goals.signs.models import Sign
from network.organisations.enums import OrganisationKind
from network.records.selectors.history import read_as_of

if TYPE_CHECKING:
    from network.persons.models import User


MEASURES_SHOWN = 8


def with_page_facts(on: date, user: "User") -> GoalQuerySet:
    """Goals with what their page shows of them beside their wording, whether or not they were there on the day."""
    goals: GoalQuerySet = Goal.objects.with_any_status_on(on).mark_breaks(on)
    marked: GoalQuerySet = goals.annotate(**sharpening_marks(on), **follow_marks(user))
    return marked


def signs_of(goal: Goal, *, on: date, per: date | None, user: "User", inside: bool) -> Sequence[Sign]:
    """The signs that held on the day, as worded then, and what was last seen of them.

    `inside` where the user is known to read all of the goal.
    """
    signs = list(goal.signs.with_latest_observation(on).with_words(on, user, inside=inside))
    for sign in signs:
        sign.goal = goal
    return read_as_of(signs, per)


def measures_of(goal: Goal, *, on: date, per: date | None, user: "User", inside: bool) -> Sequence[Measure]:
    """The measures decided on by the day, with their status and latest update then, as `signs_of`."""
    measures = goal.measures.with_status_on(on).with_last_word(on, user, inside=inside).with_reminders(on)
    places = ("responsible_organisation", "responsible_network") if per is None else ()
    return read_as_of(list(measures.select_related(*places).order_by("pk") if places else measures.order_by("pk")), per)


@dataclass(frozen=True)
class Gap:
    """Something a goal still lacks: what, why it helps, and where it is put in."""

    name: str
    label: str | Promise
    help: str | Promise


def missing(goal: Goal, *, signs: Sequence[Sign], measures: Sequence[Measure], supports: bool) -> list[Gap]:
    """What an open goal still lacks, in the order one usually finds it."""
    lacks = [
        Gap("support", _("What it supports"), _("Which goal above is it part of?"))
        if not supports and goal.organisation.kind != OrganisationKind.REGION
        else None,
        Gap("kind", _("Kind"), _("Effect, result or process?")) if not goal.kind else None,
        Gap("sign", _("Signs"), _("How will you see that you are getting there?")) if not signs else None,
        Gap("measure", _("Measures"), _("What will you do, and who does it?")) if not measures else None,
        Gap("period", _("Period"), _("From when to when?")) if not (goal.starts_on or goal.ends_on) else None,
    ]
    return [gap for gap in lacks if gap is not None]
