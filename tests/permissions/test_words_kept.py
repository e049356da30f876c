"""Every form of the table of rights, sent with one field left empty: what is wrong is said, and all else is kept."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.db import transaction

from tests.permissions.rows import ROWS

pytestmark = pytest.mark.one_database

CORRECTED_ELSEWHERE = {"POST evaluation:gap_step filed"}
"""What was filed meanwhile is no longer filled in; the browser keeps what was typed (gap-step.js)."""
SENT_BY_SCRIPTS = {"POST gatherings:door_marks"}
"""Answered with data: the script of the page keeps what was not taken."""
BUTTONS_ALONE = {
    "POST gatherings:board_vote_up",
    "POST gatherings:board_contributions",
    "POST gatherings:division_move",
    "POST gatherings:message_send",
}
"""Forms in which nothing is typed."""
POSTS = [
    row
    for row in ROWS
    if row.method == "POST"
    and row.data
    and row.welcome
    and str(row) not in CORRECTED_ELSEWHERE | SENT_BY_SCRIPTS | BUTTONS_ALONE
]
NOT_SHOWN_AGAIN = {"password", "again"}
"""Which a browser is never sent back."""
BUTTONS = {"sure"}
"""Pressed, not typed."""
ABOUT = {"of", "ide"}
"""Keys of what a form is about, which its page has put there: without them there is no form."""


def control_values(page, name):
    """What stands in the controls of a name, as a browser would send it."""
    for control in page.select(f'[name="{name}"]'):
        if control.name == "textarea":
            yield control.get_text().removeprefix("\n").strip()
        elif control.name == "select":
            yield from (option["value"] for option in control.select("option[selected]"))
        elif control.get("type") not in {"checkbox", "radio"}:
            yield control.get("value", "")
        elif control.has_attr("checked"):
            yield control.get("value", "on")


def in_words(value):
    return {str(each) for each in value} if isinstance(value, list | tuple) else {str(value)}


@pytest.mark.parametrize("row", POSTS, ids=str)
def test_what_was_typed_is_kept(row, scenario):
    address = row.address(scenario)
    data = dict(row.data(scenario) if callable(row.data) else row.data)
    client = scenario.client(row.welcome)
    for emptied in data.keys() - ABOUT:
        sent = {name: value for name, value in data.items() if name != emptied and not hasattr(value, "read")}
        with transaction.atomic():
            response = client.post(address, sent)
            transaction.set_rollback(True)
        assert response.status_code in {200, 302, 409, 422}, emptied
        if response.status_code != 422:
            said = [message for message in get_messages(response.wsgi_request) if message.level_tag != "success"]
            assert said == [], f"without {emptied} the form is gone"
            continue
        page = BeautifulSoup(response.content, "html.parser")
        lost = {
            name: value
            for name, value in sent.items()
            if name not in NOT_SHOWN_AGAIN | BUTTONS and not in_words(value) <= {*control_values(page, name)}
        }
        assert lost == {}, f"{row} ({address}) as {row.welcome}, without {emptied}"
