"""The shared world with its private records, made once for all outsiders."""

import pytest
from django.db import transaction

from tests.canary.private import fill
from tests.people import everybody
from tests.world import build_world


@pytest.fixture(scope="module")
def filled_world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world(everybody())
        fill(world)
        yield world
        transaction.set_rollback(True)
