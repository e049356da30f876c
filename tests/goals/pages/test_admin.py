"""Goals and measures in the Wagtail admin: for coordinators to look up, and for nobody to change."""

import pytest
from django.urls import get_resolver

from goals.goals.enums import GoalStatus
from tests.goals.factories import make_goal, make_measure

LISTS = ["/admin/mal-og-tiltak/mal/", "/admin/mal-og-tiltak/tiltak/"]


@pytest.fixture(autouse=True)
def groups(site):
    """The groups that open the admin are set up with the page tree."""


@pytest.fixture
def drafts(surnadal):
    goal = make_goal(surnadal, "Surnadals utkast", status=GoalStatus.PROPOSED)
    return goal, make_measure(goal, "Tiltak for Surnadals utkast")


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    ("persona", "sees"), [("coordinator", True), ("superuser", True), ("other_coordinator", False)]
)
def test_a_coordinator_sees_the_drafts_of_the_own_region(address, persona, sees, client, drafts, request):
    client.force_login(request.getfixturevalue(persona))
    answer = client.get(address)
    assert answer.status_code == 200
    assert ("Surnadals utkast" in answer.content.decode()) == sees


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("persona", ["surnadal_leader", "editor", "steering", "outsider"])
def test_others_are_sent_away(address, persona, client, drafts, request):
    client.force_login(request.getfixturevalue(persona))
    for asked in (address, f"{address}results/"):
        answer = client.get(asked)
        assert (answer.status_code, answer["Location"].split("?")[0]) in {(302, "/admin/"), (302, "/konto/login/")}


@pytest.mark.parametrize(
    ("query", "found"), [("?q=utkast+surnadals", True), ("?q=annet", False), ("?status=adopted", False)]
)
def test_it_is_searched_and_filtered(query, found, client, drafts, coordinator):
    client.force_login(coordinator)
    answer = client.get(LISTS[0] + query).content.decode()
    assert (f"/mal/{drafts[0].pk}/" in answer) == found


def test_there_is_no_address_at_which_to_change_anything():
    def names(patterns, prefix=""):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                yield from names(pattern.url_patterns, route)
            elif "mal-og-tiltak" in route:
                yield route

    assert sorted(names(get_resolver().url_patterns)) == [
        "admin/mal-og-tiltak/mal/",
        "admin/mal-og-tiltak/mal/results/",
        "admin/mal-og-tiltak/tiltak/",
        "admin/mal-og-tiltak/tiltak/results/",
    ]


@pytest.mark.parametrize("address", LISTS)
def test_its_queries_do_not_grow(address, client, coordinator, surnadal):
    client.force_login(coordinator)

    def cost():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    make_measure(make_goal(surnadal), responsible_person=coordinator)
    client.get(address)
    one = cost()
    for n in range(3):
        make_measure(make_goal(surnadal, f"Mål {n}"), responsible_person=coordinator)
    assert cost() == one
