"""Two regions with their pages, for the tests of what is kept apart."""

from dataclasses import fields

import pytest
from django.db import transaction

from tests.home.pages.region_scenarios import RegionsPages, furnish
from tests.people import People


@pytest.fixture(scope="module")
def kept_regions(django_db_setup, django_db_blocker):
    """Both, made once for those tests of a file that ask for `abroad`, in a transaction around them.

    They come after the file's other tests (tests/conftest.py). Made for each test they took longer than the test.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        people = People()
        home = furnish(people.region, municipality="Surnadal", number="1566")
        yield home, furnish(people.other_region, municipality="Volda", number="1577")
        transaction.set_rollback(True)


def _afresh(made: RegionsPages) -> RegionsPages:
    """The same read anew: what a test before did to it in memory is not there."""
    rows = {field.name: getattr(made, field.name) for field in fields(made)}
    return RegionsPages(**{name: type(row)._base_manager.get(pk=row.pk) for name, row in rows.items()})


@pytest.fixture
def home(request, region):
    if "kept_regions" in request.node.fixturenames:
        return _afresh(request.getfixturevalue("kept_regions")[0])
    return furnish(region, municipality="Surnadal", number="1566")


@pytest.fixture
def abroad(kept_regions, home):
    """The other region, which came second."""
    return _afresh(kept_regions[1])
