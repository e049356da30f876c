"""The Norwegian alphabet: … z, æ, ø, å, and aa sorts as å. One order for names, on both databases and in Python.

Querysets: `order_by("depth", by_name("organisation__name"), "pk")`; lists: `sorted(names, key=alphabetical)`.
On PostgreSQL the collation is ICU's for Norwegian; on SQLite it is `alphabetical`, registered with each connection.
"""

import unicodedata
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import F
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate

COLLATION = "norwegian"
"""The same name on both databases; a migration makes it on PostgreSQL."""

_LAST = {"æ": 1, "ä": 1, "ø": 2, "ö": 2, "å": 3}
_AFTER_Z = ord("z") + 1
_AS = {"đ": "d", "ð": "d", "ł": "l", "ŋ": "n", "ŧ": "t", "ß": "ss", "þ": "th", "œ": "ø"}


def by_name(field: str) -> OrderBy:
    """An ordering by a column that holds names, in the Norwegian alphabet."""
    return OrderBy(Collate(F(field), COLLATION))


def _weight(letter: str) -> tuple[int, int]:
    """Blanks before signs, signs before digits, digits before letters: as ICU has it."""
    if letter in _LAST:
        return 4, _AFTER_Z + _LAST[letter]
    if letter.isalpha():
        return 4, ord(letter)
    if letter.isdigit():
        return 3, ord(letter)
    return (1, 0) if letter.isspace() else (2, ord(letter))


def alphabetical(name: str) -> tuple[list[tuple[int, int]], str, str]:
    """The key by which a name is sorted. Accents and capitals count where the letters are the same."""
    small = unicodedata.normalize("NFC", name).casefold()
    letters = "".join(
        letter if letter in _LAST else _AS.get(letter) or unicodedata.normalize("NFD", letter)[:1]
        for letter in small.replace("aa", "å")
    )
    return [_weight(letter) for letter in letters], small, name.swapcase()


def compare(one: str, other: str) -> int:
    """−1, 0 or 1, as SQLite wants it."""
    first, second = alphabetical(one), alphabetical(other)
    return (first > second) - (first < second)


def _register(connection: Any, **_kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATION, compare)


def register() -> None:
    connection_created.connect(_register, dispatch_uid="norwegian-alphabet")
