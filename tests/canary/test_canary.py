"""Every private record carries a secret word; whatever an outsider fetches, none of them appears."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.test import Client

from tests.canary.addresses import READ_ON_DAYS, addresses
from tests.canary.private import ELSEWHERE, INSIDE, MEMBERS

pytestmark = pytest.mark.one_database

DAYS = (date(2021, 3, 1), date(2022, 6, 1), date(2023, 6, 1), date(2024, 6, 1), date(2024, 1, 10))
"""While it was a draft, in force, during the pause, in force again, and the day on which that came."""

OUTSIDERS = {
    "anonymous": (INSIDE, MEMBERS, ELSEWHERE),
    "outsider": (INSIDE, MEMBERS, ELSEWHERE),
    "former_leader": (INSIDE, MEMBERS, ELSEWHERE),
    "other_coordinator": (INSIDE,),
}
"""Who asks, and the words that none of them may read."""

DAYS_OF = {"anonymous": DAYS, "outsider": (), "former_leader": DAYS[0:3:2], "other_coordinator": DAYS[2:3]}
"""On which days each asks: all of them without an account; the others differ by their role of today alone."""


def content(response) -> str:
    """All text of an answer, that of a workbook's sheets too."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(body)) as book:
            body = b" ".join(book.read(name) for name in book.namelist())
    return body.decode(errors="replace").lower()


def sign_in(people, name) -> Client:
    client = Client()
    if name != "anonymous":
        client.force_login(getattr(people, name))
    return client


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_no_outsider_reads_a_secret(outsider, filled_world, db):
    client, words = sign_in(filled_world.people, outsider), OUTSIDERS[outsider]
    told = []

    def ask(address) -> int:
        response = client.get(address)
        text = content(response)
        told.extend((word, address) for word in words if word in text)
        return response.status_code

    for name, address in addresses():
        status = ask(address)
        assert status < 500, address
        if status == 200 or name in READ_ON_DAYS:
            for day in DAYS_OF[outsider]:
                ask(f"{address}{'&' if '?' in address else '?'}per={day}")
    assert told == [], "\n".join(map(str, told))
