"""A long list divided: what is shown at once, and what is folded away beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass

FEW = 3
"""So few more than are shown at once are not worth a fold."""


@dataclass(frozen=True)
class Folded[T]:
    """The first of a list, and the rest."""

    first: Sequence[T]
    rest: Sequence[T]


def folded[T](items: Sequence[T], shown: int) -> Folded[T]:
    """The list with all but the first `shown` folded away, where that is more than a few."""
    if len(items) <= shown + FEW:
        return Folded(items, items[:0])
    return Folded(items[:shown], items[shown:])
