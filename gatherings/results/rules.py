"""How a title is made of what groups wrote, and by what a promotion is known: without a database."""

import re

LONGEST_TITLE = 240
MOST_SOURCES = 60
"""Contributions that are promoted together."""

_MARK = re.compile(r"^[\s\-–•*·]+")


def title_of(text: str, longest: int = LONGEST_TITLE) -> str:
    """The first line of a text without its mark, cut between two words where it is too long."""
    lines = (_MARK.sub("", line).strip() for line in text.splitlines())
    first = next((line for line in lines if line), "")
    if len(first) <= longest:
        return first
    cut = first[: longest - 1]
    head, space, _rest = cut.rpartition(" ")
    return f"{head if space else cut}…"


def target_key(kind: str, pk: int) -> str:
    """What a contribution has become, as it is compared: it becomes the same thing once."""
    return f"{kind}-{pk}"


def made_key(kind: str, organisation_pk: int) -> str:
    """What is made anew of a contribution, as it is compared: one of a kind in each organisation."""
    return f"{kind}@{organisation_pk}"
