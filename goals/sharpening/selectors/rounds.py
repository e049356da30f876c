"""A goal's rounds as a reader sees them, and two of them compared."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from goals.goals.models import Goal
from goals.goals.selectors.history import Change
from goals.goals.selectors.open_time import OpenTime
from goals.sharpening.models import Round
from network.persons.selectors import names_for
from network.text.changes import word_diff

if TYPE_CHECKING:
    from network.persons.models import User


@dataclass
class ShownRound:
    """One round, what it changed from the one before, and who recorded it."""

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
        return [kept_round for kept_round in kept if kept_round.on <= on]
    versions = list(goal.history.order_by("history_date", "history_id"))
    seen: list[Round] = []
    for period in opened.periods:
        opened_at = period.opened.recorded_at
        then = [version for version in versions if version.history_date <= opened_at][-1:] or [goal]
        number = sum(kept_round.recorded_at <= opened_at for kept_round in kept)
        if not seen or number > seen[-1].number:
            wording = {"title": then[0].title, "description": then[0].description}
            seen.append(Round(goal=goal, number=number, on=period.opened.on, **wording))
        seen += [
            kept_round
            for kept_round in kept
            if kept_round.recorded_at > opened_at and period.was_known(kept_round.recorded_at)
        ]
    return [seen_round for seen_round in seen if seen_round.on <= on]


def rounds_of(goal: Goal, *, user: "User", opened: OpenTime, on: date) -> list[ShownRound]:
    """The rounds that the reader may see, newest first (at most 4 queries).

    Those outside see neither the wording nor the meetings from before the goal was made known to them.
    """
    seen = _seen(goal, opened, on)
    names = names_for(user, (seen_round.by_id for seen_round in seen))
    return [
        ShownRound(
            seen_round,
            wording_changes(seen[index - 1], seen_round) if index else [],
            names.get(seen_round.by_id, ""),
            is_first=not index,
        )
        for index, seen_round in enumerate(seen)
    ][::-1]


def corrected_since(goal: Goal, rounds: Sequence[ShownRound]) -> bool:
    """Whether the wording was corrected after the last round, outside any round."""
    last = rounds[0].round
    return (goal.title, goal.description) != (last.title, last.description)


@dataclass(frozen=True)
class Comparison:
    """Two rounds compared, the earlier first."""

    earlier: Round
    later: Round
    changes: list[Change]


def compare_rounds(rounds: Sequence[ShownRound], first: str, second: str) -> Comparison | None:
    """The two rounds with these numbers, in whichever order they are named; None where either is not there."""
    by_number = {str(shown.number): shown.round for shown in rounds}
    one, other = by_number.get(first), by_number.get(second)
    if one is None or other is None:
        return None
    earlier, later = sorted((one, other), key=lambda compared: compared.number)
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
