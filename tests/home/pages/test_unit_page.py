"""What a unit works on, on its own page."""

from datetime import date

import pytest

from goals.goals.enums import GoalStatus
from goals.measures.actions import add_measure
from network.organisations.enums import UnitKind
from tests.goals.factories import make_goal
from tests.people import make_unit

pytestmark = pytest.mark.django_db


def page_of(client, unit, query=""):
    response = client.get(f"/organisasjoner/{unit.pk}/{query}")
    assert response.status_code == 200
    return response.text


def test_its_goals_stand_on_the_thread_with_their_measures(client, region, surnadal, surnadal_school):
    above = make_goal(surnadal, "Vi øver på motgang", supports=[make_goal(region)])
    goal = make_goal(surnadal_school, "Vi prøver igjen", supports=[above])
    add_measure(goal, by=None, title="Prøvetime", decided_on=date(2025, 1, 1))
    page = page_of(client, surnadal_school)
    assert page.index("Vi øver på motgang") < page.index("Vi prøver igjen") < page.index("1 planlagt")
    assert "Ingen enhet arbeider med det" not in page
    assert f'href="/mal/plan/{surnadal_school.slug}/"' in page


def test_one_without_goals_says_what_comes_here(client, surnadal_school):
    assert "Ingen mål i arbeid her nå" in page_of(client, surnadal_school)


def test_drafts_are_for_those_at_home(client_for, surnadal_school, surnadal_leader, tingvoll_leader):
    make_goal(surnadal_school, "Utkast", status=GoalStatus.PROPOSED)
    seen = ["Utkast" in page_of(client_for(who), surnadal_school) for who in (None, tingvoll_leader, surnadal_leader)]
    assert seen == [False, False, True]


def test_as_of_a_day(client, surnadal_school):
    make_goal(surnadal_school, "Senere", on=date(2024, 5, 1))
    shown = ["Senere" in page_of(client, surnadal_school, f"?per={day}") for day in ("2024-04-30", "2024-05-01")]
    assert shown == [False, True]


def test_a_municipality_has_no_such_section(client, surnadal):
    make_goal(surnadal, "Kommunens mål")
    assert "Kommunens mål" not in page_of(client, surnadal)


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same(client, region, surnadal, rows, django_assert_num_queries):
    unit = make_unit(surnadal, "Elvevoll skole", UnitKind.SCHOOL)
    for number in range(rows):
        above = make_goal(surnadal, f"Over {number}", supports=[make_goal(region, f"Øverst {number}")])
        add_measure(make_goal(unit, f"Mål {number}", supports=[above]), by=None, title="T", decided_on=date(2025, 1, 1))
    page_of(client, unit)
    with django_assert_num_queries(13):
        page_of(client, unit)
