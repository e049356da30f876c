"""A goal's rounds as a reader sees them, and two of them laid over each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from goals.goals.models import Goal
from goals.goals.selectors.history import Change
from goals.goals.selectors.open_time import OpenTime
from goals.sharpening.models import Round
from network.persons.selectors import names_for
from network.text.changes import word_diff

if TYPE_CHECKING:
    from network.persons.models import User


from django.utils import timezone


@dataclass
class ReadRound:
    """One round, what it changed from the one before, and who wrote it down."""

    round: Round
    changes: list[Change] = field(default_factory=list)
    by: str = ""
    is_first: bool = False

    @property
    def number(self) -> int:
        return self.round.number


def wording_changes(before: Round, after: Round) -> list[Change]:
    """Where two rounds differ, word by word."""
    texts = (
        (_("Goal"), before.title, after.title),
        (_("What it means here"), before.description, after.description),
    )
    return [Change(label, word_diff(old, new)) for label, old, new in texts if old != new]


def _seen(goal: Goal, opened: OpenTime, on: date) -> list[Round]:
    """The rounds by the day, oldest first.

    Outsiders read the wording that each period began with and the rounds in it, nothing from before or between.
    """
    kept = list(goal.rounds.all()) or [first_round(goal)]
    if opened.is_whole:
        return [each for each in kept if each.on <= on]
    versions = list(goal.history.order_by("history_date", "history_id"))
    seen: list[Round] = []
    for period in opened.periods:
        then = [each for each in versions if each.history_date <= period.opened.recorded_at][-1:] or [goal]
        number = sum(each.recorded_at <= period.opened.recorded_at for each in kept)
        if not seen or number > seen[-1].number:
            wording = {"title": then[0].title, "description": then[0].description}
            seen.append(Round(goal=goal, number=number, on=period.opened.on, **wording))
        seen += [
            each for each in kept if each.recorded_at > period.opened.recorded_at and period.was_known(each.recorded_at)
        ]
    return [each for each in seen if each.on <= on]


def rounds_of(goal: Goal, *, user: "User", opened: OpenTime, on: date) -> list[ReadRound]:
    """The rounds that the reader may see, newest first (at most 4 queries).

    Those outside see neither the wording nor the meetings from before the goal was made known to them.
    """
    seen = _seen(goal, opened, on)
    names = names_for(user, (each.by_id for each in seen))
    return [
        ReadRound(
            each,
            wording_changes(seen[index - 1], each) if index else [],
            names.get(each.by_id, ""),
            is_first=not index,
        )
        for index, each in enumerate(seen)
    ][::-1]


def corrected_since(goal: Goal, rounds: Sequence[ReadRound]) -> bool:
    """Whether the wording was corrected after the last round, outside any round."""
    last = rounds[0].round
    return (goal.title, goal.description) != (last.title, last.description)


@dataclass(frozen=True)
class Comparison:
    """Two rounds laid over each other, the earlier first."""

    earlier: Round
    later: Round
    changes: list[Change]


def compare_rounds(rounds: Sequence[ReadRound], first: str, second: str) -> Comparison | None:
    """The two rounds with these numbers, in whichever order they are named; None where either is not there."""
    by_number = {str(each.number): each.round for each in rounds}
    one, other = by_number.get(first), by_number.get(second)
    if one is None or other is None:
        return None
    earlier, later = sorted((one, other), key=lambda each: each.number)
    return Comparison(earlier, later, wording_changes(earlier, later))


def first_round(goal: Goal) -> Round:
    """Round 1 as it would be written down: the wording that the goal was proposed with (2 queries)."""
    row = goal.history.order_by("history_date", "history_id").first()
    begun = goal.steps.first()
    recorded = row.history_date if row else goal.created_at
    return Round(
        goal=goal,
        number=1,
        on=begun.on if begun else timezone.localdate(recorded),
        why=begun.reason if begun else "",
        title=(row or goal).title,
        description=(row or goal).description,
        by_id=row.history_user_id if row else None,
        recorded_at=recorded,
    )
