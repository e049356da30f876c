"""What the rows are asked in: the same places and people for a whole file, as they stood before each row."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from home.setup.actions.site import set_up_site
from tests.people import Afresh, everybody
from tests.permissions.table import SIGNED_IN, Scenario


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    """Everybody, made once and signed in, in a transaction around all tests of the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = everybody()
        yield people, {name: signed_in(getattr(people, name)) for name in SIGNED_IN}
        transaction.set_rollback(True)


def signed_in(person) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(scope="module")
def kept_site(cast):
    """The site of these people's region."""
    with transaction.atomic():
        yield set_up_site(region=cast[0].region)
        transaction.set_rollback(True)


@pytest.fixture
def reference_people(cast, db):
    return Afresh(cast[0])


@pytest.fixture
def scenario(request, cast, db):
    """`db` says that the database is asked: such tests come before those that empty it."""
    return Scenario(request, sessions=cast[1])
