"""Goals whose titles say nearly the same, found by the letters they share."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from goals.goals.models import Goal

ALIKE_FROM = 0.45
"""Dice's coefficient of the titles' trigrams (Dice 1945); tried on the reference region's titles."""

MOST_COMPARED = 150
MOST_SHOWN = 6


@dataclass(frozen=True)
class Pair:
    """Two goals and how alike they are, 0–1."""

    first: Goal
    second: Goal
    likeness: float


def trigrams(text: str) -> frozenset[str]:
    """The runs of three letters in a text, its words taken one by one."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return frozenset(
        padded[at : at + 3] for word in words for padded in [f"  {word} "] for at in range(len(padded) - 2)
    )


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what they share by what they have together: 1 for the same letters, 0 for none."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def near_duplicates(goals: Sequence[Goal]) -> list[Pair]:
    """Pairs of the same organisation that are alike, the most alike first; for no more goals than one can sit over."""
    known = [(goal, trigrams(goal.title)) for goal in goals[:MOST_COMPARED]]
    pairs = [
        Pair(one, other, measured)
        for (one, first), (other, second) in combinations(known, 2)
        if one.organisation_id == other.organisation_id and (measured := likeness(first, second)) >= ALIKE_FROM
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.first.pk, pair.second.pk))[:MOST_SHOWN]
