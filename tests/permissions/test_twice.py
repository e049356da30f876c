"""Every form of the table of rights, sent twice as it stands.

The second time stores nothing and gets the same answer.
"""

import pytest
from django.apps import apps

from tests.permissions.rows import ROWS

pytestmark = pytest.mark.one_database

POSTS = [row for row in ROWS if row.method == "POST" and row.welcome]
NOT_COUNTED = {"Session"}
"""Written by the signing in of a person, whatever is sent."""


def rows_stored():
    """How many rows each table holds, histories among them."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: model._base_manager.count() for model in models if model.__name__ not in NOT_COUNTED}


def send(client, address, data):
    for value in data.values():
        if hasattr(value, "seek"):
            value.seek(0)
    return client.post(address, {**data, "submission": "one-and-the-same"})


@pytest.mark.parametrize("row", POSTS, ids=str)
def test_sent_twice_it_is_stored_once(row, scenario):
    address = row.address(scenario)
    data = row.data(scenario) if callable(row.data) else row.data
    client = scenario.client(row.welcome)
    first = send(client, address, data)
    stored = rows_stored()
    second = send(client, address, data)
    stored_again = {name: count for name, count in rows_stored().items() if count != stored[name]}
    assert stored_again == {}, f"{row} ({address}) as {row.welcome}"
    assert (second.status_code, second.headers.get("Location")) == (first.status_code, first.headers.get("Location"))
