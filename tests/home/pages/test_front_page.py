"""The front page: what everybody may know."""

from datetime import date

import pytest

from goals.goals.actions.goals import take_step
from goals.goals.enums import GoalStatus
from tests.goals.factories import make_goal, make_theme
from tests.people import make_municipality

pytestmark = pytest.mark.django_db


def text_of(client, url="/"):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_wish_is_the_heading_and_the_themes_are_knots(client, site, region):
    make_theme(region, "Livsmestring", "livsmestring")
    page = text_of(client)
    assert site.intro in page
    assert 'href="/oversikt/?tema=livsmestring"' in page


def test_the_three_figures_are_the_overviews(client, site, region, surnadal, tingvoll):
    above = make_goal(region)
    make_goal(surnadal, supports=[above])
    response = client.get("/")
    figures = response.context["page_content"].summary
    assert (figures.regional_goals, figures.municipalities, figures.units) == (1, 1, 0)
    assert figures.extent.municipalities == 2


def test_lately_is_public_only(client, client_for, site, surnadal, surnadal_leader):
    make_goal(surnadal, "Vedtatt mål")
    make_goal(surnadal, "Hemmelig utkast", status=GoalStatus.PROPOSED)
    make_goal(surnadal, "Forsøksvis", status=GoalStatus.TENTATIVE)
    for person in (None, surnadal_leader):
        page = text_of(client_for(person))
        assert ("Vedtatt mål" in page, "Hemmelig utkast" in page, "Forsøksvis" in page) == (True, False, False)


def test_lately_is_latest_first_and_not_after_the_day(client, site, region):
    first = make_goal(region, "Først", on=date(2024, 3, 1))
    make_goal(region, "Så", on=date(2024, 5, 1))
    take_step(first, to=GoalStatus.ACHIEVED, by=None, on=date(2024, 9, 1), reason="Ferdig")
    titles = [event.title for event in client.get("/").context["page_content"].lately]
    assert titles == ["Først", "Så", "Først"]
    then = [event.title for event in client.get("/?per=2024-04-01").context["page_content"].lately]
    assert then == ["Først"]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same(client, django_assert_num_queries, site, region, rows):
    for number in range(rows):
        make_theme(region, f"Tema {number}", f"tema-{number}")
        above = make_goal(region, f"Regionalt {number}")
        make_goal(make_municipality(region, f"Kommune {number}", f"150{number}"), supports=[above])
    client.get("/")
    with django_assert_num_queries(20):
        client.get("/")
