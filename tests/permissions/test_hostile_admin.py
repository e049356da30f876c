"""The Wagtail admin, asked with values that nobody sends by mistake: no 500, on either database."""

import pytest

from tests.permissions.groups import GROUPS
from tests.permissions.hostile import ALL_TURNS, VALUES, ask_hostile, turns, wrong_with_reading
from tests.permissions.test_every_url import without_arguments

pytestmark = pytest.mark.postgres_too

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


def wrong_answers(scenario, chosen):
    session = scenario.client("coordinator")
    paths = [path for name, path in without_arguments(ADMIN) if name != ALWAYS_FAILS]
    return [answer for path in paths for answer in wrong_with_reading(session, path, chosen(path))]


def test_the_admin_answers_whatever_is_asked_of_it(scenario, site):
    wrong = wrong_answers(scenario, turns)
    assert not wrong, "\n".join(wrong)


@pytest.mark.nightly
def test_the_admin_answers_each_value(scenario, site):
    wrong = wrong_answers(scenario, lambda _path: ALL_TURNS)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("address", SEARCHES)
@pytest.mark.parametrize(
    "text", ['"', "'", '"a" OR', "a*", "(", "NEAR(", "a:b", "-", "^", "\\", "%", "a\x00b", "x" * 3000]
)
def test_a_search_in_the_admin_takes_every_sign(address, text, scenario, site):
    assert ask_hostile(scenario.client("coordinator"), "GET", address, {"q": text}) == ""


@pytest.mark.parametrize("address", FILTERS)
def test_filters_and_bulk_ids_of_the_admin(address, scenario, site):
    session = scenario.client("coordinator")
    for value in (*VALUES, "", *FILTERS[address].values()):
        assert ask_hostile(session, "GET", address, dict.fromkeys(FILTERS[address], value)) == ""
        assert ask_hostile(session, "POST", address, dict.fromkeys(FILTERS[address], value)) == ""
