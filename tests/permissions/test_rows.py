"""Every row of the table, asked by its readers. In a file of its own, so that two workers share the work."""

import pytest

from tests.permissions.rows import ROWS
from tests.permissions.table import BORDERS, PERSONAS

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_row(row, scenario):
    wrong = row.wrong_answers(scenario, row.readers())
    assert not wrong, "\n".join(wrong)


@pytest.mark.nightly
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_row_by_everybody(row, scenario):
    wrong = row.wrong_answers(scenario, PERSONAS)
    assert not wrong, "\n".join(wrong)


def test_no_row_stands_in_the_table_twice():
    assert [str(row) for place, row in enumerate(ROWS) if any(row is earlier for earlier in ROWS[:place])] == []


def test_every_answer_of_a_row_is_asked_for():
    missed = [
        f"{row}: {status}"
        for row in ROWS
        for status in {*row.expected.values()} - {row.expected[reader] for reader in row.readers()}
    ]
    assert missed == []


def test_the_borders_and_another_region_are_asked_for_every_row():
    for row in ROWS:
        assert {*BORDERS} < {*row.readers()}, row
        assert any(reader.startswith("other_") for reader in row.readers()), row


def test_everybody_is_asked_for_in_many_rows():
    asked = [reader for row in ROWS for reader in row.readers()]
    assert {persona: asked.count(persona) for persona in PERSONAS if asked.count(persona) < len(ROWS) / 10} == {}


def test_few_are_asked():
    """What `make test` costs: less than half of the full product."""
    assert sum(len(row.readers()) for row in ROWS) < len(ROWS) * len(PERSONAS) / 2
