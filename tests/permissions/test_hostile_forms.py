"""Every form, sent with values that nobody types by mistake: no 500, on either database."""

import pytest
from django.db import transaction

from tests.permissions.hostile import ALL_TURNS, allowed, first_of_each, turns, wrong_with_sending

pytestmark = pytest.mark.postgres_too
EACH_FORM = pytest.mark.parametrize("row", first_of_each("POST"), ids=str)


def wrong_answers(row, scenario, chosen):
    with transaction.atomic():
        address = row.address(scenario)
        data = dict(row.data(scenario) if callable(row.data) else row.data)
        wrong = wrong_with_sending(scenario.client(allowed(row)), address, data, chosen)
        transaction.set_rollback(True)
    return wrong


@EACH_FORM
def test_a_form_answers_whatever_is_sent(row, scenario):
    wrong = wrong_answers(row, scenario, turns(row))
    assert not wrong, "\n".join(wrong)


@pytest.mark.nightly
@EACH_FORM
def test_a_form_answers_each_value(row, scenario):
    wrong = wrong_answers(row, scenario, ALL_TURNS)
    assert not wrong, "\n".join(wrong)
