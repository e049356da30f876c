"""Values that no reader sends by mistake, and a way of learning which names a page asks the request for.

`make test` sends each name a third of the values, other ones in each row, and on PostgreSQL one of them; `make
test-nightly` sends them all.
"""

import zlib
from contextlib import contextmanager
from unittest.mock import patch

from django.core.signals import got_request_exception
from django.db import transaction
from django.http import QueryDict
from django.test import Client

from tests import database
from tests.permissions.rows import ROWS

VALUES = (
    "a\x00b",
    "9" * 5000,
    "-" + "9" * 30,
    "9223372036854775808",
    "0001-01-01",
    "45.0",
    "\"'(*)-^:;--%",
    '{"a": "\\u0000\\ud800"}',
    "\u202e\u200b\ufeff\U0001f469\u200d\U0001f3eb<script>alert(1)</script>",
)
"""NUL; too long for int(); too small and too large for a column; a day before all others; what int() half takes;
quotes and operators of SQL and of the full-text search; escapes in JSON; letters that one cannot see, and markup."""

IN_A_FORM = ("a\x00b", "9" * 5000, "-" + "9" * 30, "9999-12-31")
LONG_NUMBER = "9" * 25
NEVER_SENT = frozenset({"csrfmiddlewaretoken"})


@contextmanager
def names_asked_for():
    """The names under which the request's data is asked for while it is answered."""
    asked: set[str] = set()
    get_item, get_list, contains = QueryDict.__getitem__, QueryDict.getlist, QueryDict.__contains__

    def recorded(method):
        def ask(self, name, *rest, **more):
            asked.add(str(name))
            return method(self, name, *rest, **more)

        return ask

    with (
        patch.object(QueryDict, "__getitem__", recorded(get_item)),
        patch.object(QueryDict, "getlist", recorded(get_list)),
        patch.object(QueryDict, "__contains__", recorded(contains)),
    ):
        yield asked


def ask_hostile(session: Client, method: str, address: str, data: dict) -> str:
    """What went wrong within the site, empty where the request was answered or refused; nothing that it did stays."""
    raised: list[str] = []

    def note(sender, request=None, **_more):
        import sys

        error = sys.exc_info()[1]
        raised.append(f"{type(error).__name__}: {str(error)[:160]}")

    session.raise_request_exception = False
    got_request_exception.connect(note)
    try:
        with transaction.atomic():
            response = getattr(session, method.lower())(address, data)
            if response.streaming:
                b"".join(response.streaming_content)
            transaction.set_rollback(True)
    finally:
        got_request_exception.disconnect(note)
    if response.status_code < 500 or response.status_code == 503:
        return ""
    return f"{method} {address} { ({name: str(value)[:30] for name, value in data.items()})!r}: {raised}"


def allowed(row) -> str:
    """Somebody whom the row lets in."""
    order = ("coordinator", "surnadal_leader", "superuser", *row.expected)
    return next((who for who in order if row.expected[who] in {200, 302, 422}), "coordinator")


def first_of_each(method: str):
    """One row for each address: the first that lets somebody in."""
    rows: dict[str, object] = {}
    for row in ROWS:
        if row.method == method and {200, 302, 422} & set(row.expected.values()):
            rows.setdefault(row.name + row.query, row)
    return list(rows.values())


def turns(about: object) -> list[int]:
    """Which values are sent: others for each row, the same in every run."""
    key = zlib.crc32(str(about).encode())
    return list(range(key % 3, len(VALUES), 3)) if database.on_sqlite() else [key % len(VALUES)]


ALL_TURNS = list(range(len(VALUES)))


def wrong_with_reading(session, address: str, chosen: list[int]) -> list[str]:
    """The page asked with each chosen value under each name that it reads.

    The values go round, so that none hides another.
    """
    with names_asked_for() as asked:
        first = ask_hostile(session, "GET", address, {})
    names = sorted({*asked, "per", "page", "q"} - NEVER_SENT)
    answers = [first]
    for turn in chosen:
        query = {name: VALUES[(turn + place) % len(VALUES)] for place, name in enumerate(names)}
        answers.append(ask_hostile(session, "GET", address, query))
    return [answer for answer in answers if answer]


def wrong_with_sending(session, address: str, data: dict, chosen: list[int]) -> list[str]:
    """The form as it is, filled with each chosen value, and with one field at a time spoilt.

    Where all turns are chosen, each field is spoilt with each value of IN_A_FORM, else with one of them.
    """
    with names_asked_for() as asked:
        answers = [ask_hostile(session, "POST", address, data)]
    names = sorted({*asked, *data} - NEVER_SENT)
    for turn in chosen:
        sent = {name: VALUES[(turn + place) % len(VALUES)] for place, name in enumerate(names)}
        answers.append(ask_hostile(session, "POST", address, sent))
    # One field at a time, so that the others are in order and what follows the form is reached.
    for place, name in enumerate(data):
        spoilt = IN_A_FORM if chosen == ALL_TURNS else [IN_A_FORM[(chosen[0] + place) % len(IN_A_FORM)]]
        answers += [ask_hostile(session, "POST", address, {**data, name: value}) for value in spoilt]
    return [answer for answer in answers if answer]
