"""Every address and every form, asked with values that no reader sends by mistake: no 500, on either database.

Which names a page reads is learnt from the page itself, so that a new filter or field is tried without being listed.
"""

import re

import pytest
from django.db import transaction

from tests.permissions.groups import GROUPS
from tests.permissions.hostile import IN_A_FORM, LONG_NUMBER, VALUES, ask_hostile, names_asked_for
from tests.permissions.rows import ROWS
from tests.permissions.test_every_url import without_arguments

NEVER_SENT = frozenset({"csrfmiddlewaretoken"})


def allowed(row) -> str:
    """Somebody whom the row lets in."""
    order = ("coordinator", "surnadal_leader", "superuser", *row.expected)
    return next((who for who in order if row.expected[who] in {200, 302, 422}), "coordinator")


def first_of_each(method: str):
    """One row for each address: the first that lets somebody in."""
    rows: dict[str, object] = {}
    for row in ROWS:
        if row.method == method and {200, 302, 422} & set(row.expected.values()):
            rows.setdefault(row.name + row.query, row)
    return list(rows.values())


def wrong_with_reading(session, address: str) -> list[str]:
    """The page asked with each value under each name that it reads; the values go round, so that none hides another."""
    with names_asked_for() as asked:
        first = ask_hostile(session, "GET", address, {})
    names = sorted({*asked, "per", "page", "q"} - NEVER_SENT)
    answers = [first]
    for turn in range(len(VALUES)):
        query = {name: VALUES[(turn + place) % len(VALUES)] for place, name in enumerate(names)}
        answers.append(ask_hostile(session, "GET", address, query))
    return [answer for answer in answers if answer]


@pytest.mark.parametrize("row", first_of_each("GET"), ids=str)
def test_an_address_answers_whatever_is_asked_of_it(row, world):
    with transaction.atomic():
        address = row.address(world)
        session = world.client(allowed(row))
        wrong = wrong_with_reading(session, address.partition("?")[0])
        path = re.sub(r"\d+", LONG_NUMBER, address.partition("?")[0])
        wrong += filter(None, [ask_hostile(session, "GET", path, {})])
        transaction.set_rollback(True)
    assert wrong == []


@pytest.mark.parametrize("row", first_of_each("POST"), ids=str)
def test_a_form_answers_whatever_is_sent(row, world):
    with transaction.atomic():
        address = row.address(world)
        data = dict(row.data(world) if callable(row.data) else row.data)
        session = world.client(allowed(row))
        with names_asked_for() as asked:
            wrong = [ask_hostile(session, "POST", address, data)]
        names = sorted({*asked, *data} - NEVER_SENT)
        for turn in range(len(VALUES)):
            sent = {name: VALUES[(turn + place) % len(VALUES)] for place, name in enumerate(names)}
            wrong.append(ask_hostile(session, "POST", address, sent))
        # One field at a time, so that the others are in order and what follows the form is reached.
        for name in data:
            wrong += [ask_hostile(session, "POST", address, {**data, name: value}) for value in IN_A_FORM]
        transaction.set_rollback(True)
    assert [each for each in wrong if each] == []


ALWAYS_FAILS = "wagtailadmin_error_test"
"""Wagtail's way of trying one's page for 500."""
ADMIN = next(group for group in GROUPS if group.prefix == "admin/")
SEARCHES = (
    "/admin/pages/search/",
    "/admin/images/",
    "/admin/documents/",
    "/admin/images/chooser/",
    "/admin/documents/chooser/",
    "/admin/choose-page/search/",
)
FILTERS = {
    "/admin/reports/site-history/": {"action": "x", "user": "9" * 30, "timestamp_from": "0001-01-01", "label": "a\x00"},
    "/admin/bulk/wagtailcore/page/delete/": {"id": "45.0"},
    "/admin/bulk/wagtailimages/image/delete/": {"id": "9" * 30},
    "/admin/bulk/wagtaildocs/document/delete/": {"id": "-1"},
}


def test_the_admin_answers_whatever_is_asked_of_it(world, site):
    session = world.client("coordinator")
    paths = [path for name, path in without_arguments(ADMIN) if name != ALWAYS_FAILS]
    wrong = [answer for path in paths for answer in wrong_with_reading(session, path)]
    assert wrong == []


@pytest.mark.parametrize("address", SEARCHES)
@pytest.mark.parametrize(
    "text", ['"', "'", '"a" OR', "a*", "(", "NEAR(", "a:b", "-", "^", "\\", "%", "a\x00b", "x" * 3000]
)
def test_a_search_in_the_admin_takes_every_sign(address, text, world, site):
    assert ask_hostile(world.client("coordinator"), "GET", address, {"q": text}) == ""


@pytest.mark.parametrize("address", FILTERS)
def test_filters_and_bulk_ids_of_the_admin(address, world, site):
    session = world.client("coordinator")
    for value in (*VALUES, "", *FILTERS[address].values()):
        assert ask_hostile(session, "GET", address, dict.fromkeys(FILTERS[address], value)) == ""
        assert ask_hostile(session, "POST", address, dict.fromkeys(FILTERS[address], value)) == ""
