"""Every address, asked with values that no reader sends by mistake: no 500, on either database.

Which names a page reads is learnt from the page itself, so that a new filter is tried without being listed. Forms and
the admin stand in files of their own, so that two workers share the work.
"""

import re

import pytest
from django.db import transaction

from tests.permissions.hostile import (
    ALL_TURNS,
    LONG_NUMBER,
    VALUES,
    allowed,
    ask_hostile,
    first_of_each,
    turns,
    wrong_with_reading,
)
from tests.permissions.rows import ROWS

pytestmark = pytest.mark.postgres_too
EACH_PAGE = pytest.mark.parametrize("row", first_of_each("GET"), ids=str)


def wrong_answers(row, scenario, chosen):
    with transaction.atomic():
        address = row.address(scenario).partition("?")[0]
        session = scenario.client(allowed(row))
        wrong = wrong_with_reading(session, address, chosen)
        with_long_numbers = re.sub(r"\d+", LONG_NUMBER, address)
        if with_long_numbers != address:
            wrong += filter(None, [ask_hostile(session, "GET", with_long_numbers, {})])
        transaction.set_rollback(True)
    return wrong


@EACH_PAGE
def test_an_address_answers_whatever_is_asked_of_it(row, scenario):
    wrong = wrong_answers(row, scenario, turns(row))
    assert not wrong, "\n".join(wrong)


@pytest.mark.nightly
@EACH_PAGE
def test_an_address_answers_each_value(row, scenario):
    wrong = wrong_answers(row, scenario, ALL_TURNS)
    assert not wrong, "\n".join(wrong)


def test_each_value_is_sent_to_many_rows():
    sent = [turn for row in ROWS for turn in turns(row)]
    assert [turn for turn in ALL_TURNS if sent.count(turn) < len(ROWS) / 20] == []
    assert len(ALL_TURNS) == len(VALUES)
