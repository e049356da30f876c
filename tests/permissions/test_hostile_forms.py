"""Every form, sent with values that nobody types by mistake: no 500, on either database."""

import pytest
from django.db import transaction

from tests.permissions.hostile import (
    IN_A_FORM,
    NEVER_SENT,
    VALUES,
    allowed,
    ask_hostile,
    first_of_each,
    names_asked_for,
)


@pytest.mark.parametrize("row", first_of_each("POST"), ids=str)
def test_a_form_answers_whatever_is_sent(row, world):
    with transaction.atomic():
        address = row.address(world)
        data = dict(row.data(world) if callable(row.data) else row.data)
        session = world.client(allowed(row))
        with names_asked_for() as asked:
            wrong = [ask_hostile(session, "POST", address, data)]
        names = sorted({*asked, *data} - NEVER_SENT)
        for turn in range(len(VALUES)):
            sent = {name: VALUES[(turn + place) % len(VALUES)] for place, name in enumerate(names)}
            wrong.append(ask_hostile(session, "POST", address, sent))
        # One field at a time, so that the others are in order and what follows the form is reached.
        for name in data:
            wrong += [ask_hostile(session, "POST", address, {**data, name: value}) for value in IN_A_FORM]
        transaction.set_rollback(True)
    assert [each for each in wrong if each] == []
