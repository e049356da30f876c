"""What the rows are asked in."""

import pytest

from tests.permissions.table import World


@pytest.fixture
def world(request, db):
    return World(request)
