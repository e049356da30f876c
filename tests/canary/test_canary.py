"""Every private record carries a secret word; whatever an outsider fetches, none of them appears.

`make test` asks each address as it is today and as it was on two days in turn, and shares the addresses between the two
who hold no role; `make test-nightly` has each outsider ask all of it.
"""

import zipfile
import zlib
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

WITHOUT_ROLE = ("outsider", "former_leader")


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


def secrets_read(scenario, outsider, days_of, *, is_asked=lambda address: True) -> list[str]:
    """Each word that the outsider was told, and where; `days_of(address)` are the days that are asked for."""
    client, words = sign_in(scenario.people, outsider), OUTSIDERS[outsider]
    told = []

    def ask(address) -> int:
        response = client.get(address)
        text = content(response)
        told.extend(f"{outsider} reads {word} at {address}" for word in words if word in text)
        return response.status_code

    for name, address in addresses():
        if not is_asked(address):
            continue
        status = ask(address)
        assert status < 500, address
        if status == 200 or name in READ_ON_DAYS:
            for day in days_of(address):
                ask(f"{address}{'&' if '?' in address else '?'}per={day}")
    return told


def place_in_turn(address) -> int:
    """A number for each address, the same in every run."""
    return zlib.crc32(address.encode())


def two_days(address) -> tuple[date, date]:
    turn = place_in_turn(address)
    return DAYS[turn % len(DAYS)], DAYS[(turn + 2) % len(DAYS)]


def test_nobody_without_an_account_reads_a_secret(filled_scenario, db):
    told = secrets_read(filled_scenario, "anonymous", two_days)
    assert not told, "\n".join(told)


@pytest.mark.parametrize("outsider", WITHOUT_ROLE)
def test_nobody_without_a_role_reads_a_secret(outsider, filled_scenario, db):
    def is_asked(address):
        return WITHOUT_ROLE[place_in_turn(address) % len(WITHOUT_ROLE)] == outsider

    told = secrets_read(filled_scenario, outsider, lambda _address: (), is_asked=is_asked)
    assert not told, "\n".join(told)


def test_nobody_of_another_region_reads_a_secret(filled_scenario, db):
    told = secrets_read(filled_scenario, "other_coordinator", lambda _address: ())
    assert not told, "\n".join(told)


@pytest.mark.nightly
@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_no_outsider_reads_a_secret_on_any_day(outsider, filled_scenario, db):
    told = secrets_read(filled_scenario, outsider, lambda _address: DAYS_OF[outsider])
    assert not told, "\n".join(told)
