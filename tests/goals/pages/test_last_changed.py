"""Who changed a record last is told by one rule, whatever the page."""

from datetime import date

import pytest
from django.utils import timezone

from goals.goals.actions.goals import edit_goal
from network.memberships.actions import appoint
from network.memberships.selectors.changes import changed_by_role
from network.organisations.actions.organisations import redesignate
from network.roles.enums import Role
from tests.goals.factories import make_goal

SINCE = date(2016, 8, 1)


@pytest.fixture
def changed(surnadal, coordinator):
    """Surnadal's name and a goal of Surnadal, both changed by the coordinator; returns the goal."""
    goal = make_goal(surnadal, "Flere blir med")
    edit_goal(goal, by=coordinator, title="Alle blir med", reason="Alle skal med.")
    redesignate(surnadal, on=timezone.localdate(), name="Nye Surnadal", number="1566", county="", by=coordinator)
    return goal


def told(client, page):
    html = client.get(page.get_absolute_url()).content.decode()
    return html.partition('<span class="changed">')[2].partition("</span>")[0].partition(" av ")[2]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ([], "koordinator"),
        ([(Role.EVA, "surnadal")], "koordinator"),
        ([(Role.STEERING, "tingvoll"), (Role.UNION, "surnadal")], "koordinator"),
        ([(Role.STEERING, "region")], "koordinator"),
        ([(Role.EDUCATION_LEADER, "surnadal")], "oppvekstleder"),
        ([(Role.UNIT_LEADER, "surnadal_school")], "koordinator"),
    ],
)
def test_a_goal_and_its_organisation_name_the_same_role(
    changed, reference_people, surnadal, coordinator, client, roles, expected
):
    """The nearest public office at or above the organisation; what is held below it or elsewhere tells nothing."""
    for role, place in roles:
        appoint(coordinator, role=role, organisation=getattr(reference_people, place), by=None, since=SINCE)
    assert (told(client, changed), told(client, surnadal)) == (expected, expected)


def test_a_role_counts_on_the_days_it_was_held(surnadal, surnadal_leader):
    goal = make_goal(surnadal, "Flere blir med")
    edit_goal(goal, by=surnadal_leader, title="Alle blir med", reason="Alle skal med.")
    assert changed_by_role(goal, surnadal) == "Oppvekstleder"
    goal.history.filter(history_user=surnadal_leader).update(history_date="2016-07-31T12:00Z")
    assert changed_by_role(goal, surnadal) == ""


def test_what_the_system_changed_has_no_role(surnadal, django_assert_num_queries):
    goal = make_goal(surnadal, "Flere blir med")
    with django_assert_num_queries(1):
        assert changed_by_role(goal, surnadal) == ""
