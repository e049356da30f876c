"""Which figures of people's answers may be shown, so that nobody's answer can be read from them or worked out.

The one place of the rule. Figures that may not be shown are said to be held back, and never why: too few and all alike
read the same, for the difference would tell.
"""

from collections.abc import Collection, Hashable, Mapping

from django.conf import settings


def is_enough(number: int) -> bool:
    """Whether so many people's answers may be shown together."""
    return bool(number >= settings.FEWEST_ANSWERS_SHOWN)


def may_show(numbers: Collection[int]) -> bool:
    """Whether it may be shown how many gave each answer.

    There are enough of them, and at least two others than the most frequent one: where all but one say the same, that
    one knows what everybody else said, and where all do, so does each of them.
    """
    total = sum(numbers)
    return is_enough(total) and total - max(numbers, default=0) >= 2


def parts_shown[K: Hashable](parts: Mapping[K, int], wholes: Mapping[K, int]) -> set[K]:
    """Which parts of a total that is shown itself may be shown: `parts` are how many answered, of so many in `wholes`.

    A part is held back where it or its whole is too small, and so is the next smallest, until what is held back is two
    parts at least and enough people together, so that none of them follows from the total. A part without a whole is
    never shown, and counts among those held back.
    """
    shown = {key for key, number in parts.items() if is_enough(number) and number <= wholes.get(key, 0)}
    while shown and not _hides(parts, shown):
        shown.remove(min(shown, key=lambda key: (parts[key], str(key))))
    return shown


def _hides[K: Hashable](parts: Mapping[K, int], shown: set[K]) -> bool:
    hidden = [number for key, number in parts.items() if key not in shown]
    return not hidden or (len(hidden) > 1 and is_enough(sum(hidden)))
