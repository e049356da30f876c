"""Every address, asked with values that no reader sends by mistake: no 500, on either database.

Which names a page reads is learnt from the page itself, so that a new filter is tried without being listed. Forms and
the admin stand in files of their own, so that two workers share the work.
"""

import re

import pytest
from django.db import transaction

from tests.permissions.hostile import LONG_NUMBER, allowed, ask_hostile, first_of_each, wrong_with_reading


@pytest.mark.parametrize("row", first_of_each("GET"), ids=str)
def test_an_address_answers_whatever_is_asked_of_it(row, world):
    with transaction.atomic():
        address = row.address(world)
        session = world.client(allowed(row))
        wrong = wrong_with_reading(session, address.partition("?")[0])
        path = re.sub(r"\d+", LONG_NUMBER, address.partition("?")[0])
        wrong += filter(None, [ask_hostile(session, "GET", path, {})])
        transaction.set_rollback(True)
    assert wrong == []
