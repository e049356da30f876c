"""Conditions by which texts are searched."""

from functools import reduce
from operator import or_

from django.db.models import Q

LONGEST = 100


def contains(field: str, text: str) -> Q:
    """The condition that a field contains a text, whatever the case.

    SQLite compares only a–z without regard to case: the usual ways of writing æ, ø and å are asked for too.
    """
    forms = {text, text.lower(), text.upper(), text.capitalize(), text.title()}
    return reduce(or_, (Q(**{f"{field}__icontains": form}) for form in sorted(forms)))


def search_text(typed: str) -> str:
    """What somebody searches for, at most LONGEST characters, without the null character, which PostgreSQL refuses."""
    return typed.replace("\x00", "").strip()[:LONGEST]
