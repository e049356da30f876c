"""With ids above 100,000, as all tests have them: every address, form value and anchor is plain digits."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve

from tests.permissions.rows import ROWS

pytestmark = pytest.mark.one_database

READ_BY_MACHINES = frozenset({"href", "src", "action", "formaction", "value", "id", "for", "name", "list", "form"})
READ_ALOUD = frozenset({"aria-label", "aria-valuetext", "aria-roledescription"})
GROUPED = re.compile(r"\d(?:[\s\xa0\u202f.,]|%C2%A0|%20)\d{3}(?!\d)")
GET_ROWS = [row for row in ROWS if row.method == "GET" and 200 in row.expected.values()]


class Page(HTMLParser):
    """The values of a page's attributes that are read by machines, and where its links lead."""

    def __init__(self, html: str):
        super().__init__()
        self.values: list[str] = []
        self.links: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if value and (name in READ_BY_MACHINES or name.startswith(("aria-", "hx-", "data-"))):
                if name not in READ_ALOUD:
                    self.values.append(value)
                if name in {"href", "action", "hx-get", "hx-post"} and not value.startswith("/static/"):
                    self.links.add(urlsplit(value).path)


def resolves(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


@pytest.mark.parametrize("row", GET_ROWS, ids=str)
def test_addresses_values_and_anchors_are_plain_digits(row, scenario):
    with transaction.atomic():
        address = row.address(scenario)
        persona = next((p for p in ("coordinator", "superuser") if row.expected[p] == 200), None) or next(
            p for p, status in row.expected.items() if status == 200
        )
        response = scenario.client(persona).get(address)
        html = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    page = Page(html.decode())
    about = f"{row} ({address}) as {persona}"
    assert [value for value in page.values if GROUPED.search(value)] == [], about
    assert [path for path in page.links if path.startswith("/") and not resolves(path)] == [], about
