"""The shared scenario with its private records, made once for all outsiders."""

import pytest
from django.db import transaction

from tests.canary.private import fill
from tests.people import everybody
from tests.scenario import build_scenario


@pytest.fixture(scope="module")
def filled_scenario(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        scenario = build_scenario(everybody())
        fill(scenario)
        yield scenario
        transaction.set_rollback(True)
