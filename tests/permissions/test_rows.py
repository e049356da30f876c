"""Every row of the table, asked by every persona. In a file of its own, so that two workers share the work."""

import pytest

from tests.permissions.rows import ROWS

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_row(row, world):
    assert row.answers(world) == dict(row.expected)
