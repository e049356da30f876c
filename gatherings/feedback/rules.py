"""Limits of the form on the way out, and how its figures are worked out: without a database."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

LOWEST, HIGHEST = 1, 6
"""The ends of a scale."""
MOST_CHOICES = 12
MOST_QUESTIONS = 20
"""On one form: it takes two minutes."""
MOST_ANSWERS = 2000
"""On one form. The address is open: it is a brake on whoever would fill the form by a machine."""
LONGEST_COMMENT = 1000
LONGEST_NAME = 80
LONGEST_WORDING = 200


def receipt_of(token: str) -> str:
    """What is kept of a form that was sent, so that the same one sent again is not counted again.

    It stands for one form that was shown once, not for a device or a person.
    """
    return sha256(f"gatherings.feedback:{token}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def values_of(kind_is_scale: bool, choices: Sequence[str]) -> range:
    """The values that can be answered: the steps of the scale, or the places of the choices from 1."""
    return range(LOWEST, HIGHEST + 1) if kind_is_scale else range(1, len(choices) + 1)


def mean_of(numbers: Mapping[int, int]) -> float | None:
    """The mean of values by how many gave each; None where nobody gave any."""
    total = sum(numbers.values())
    return sum(value * number for value, number in numbers.items()) / total if total else None
