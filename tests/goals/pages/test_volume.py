"""Pages with 470 goals at once: all of them are there, and what one sees before unfolding stays short."""

import pytest
from bs4 import BeautifulSoup

from goals.adoption.actions.requests import ask_for_adoption
from goals.goals.actions.many_steps import take_many_steps
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.imports.actions.drafts import GoalDraft, propose_drafts
from tests.goals.factories import make_goal, make_measure

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db]
MANY = 470


@pytest.fixture
def upper(region):
    return make_goal(region, "Regionens mål")


@pytest.fixture
def many(upper, surnadal, tingvoll, coordinator):
    """470 goals in force that support the region's: 130 of Surnadal's and 340 of Tingvoll's."""
    places = [surnadal] * 130 + [tingvoll] * (MANY - 130)
    drafts = [GoalDraft(place, title=f"Mengdemål {n}", uppers=[upper]) for n, place in enumerate(places)]
    goals = propose_drafts(drafts, by=None)
    take_many_steps([goal.pk for goal in goals], to=GoalStatus.ADOPTED, by=coordinator)
    return goals


def shown(response, what):
    """How many elements there are on the page, and how many outside its folds."""
    page = BeautifulSoup(response.content, "html.parser").find("main")
    everything = len(page.select(what))
    for fold in page.select("details"):
        fold.extract()
    return everything, len(page.select(what))


SUPPORTERS = ".below a[href^='/mal/']"
PLANNED = ".plan-goal"


def test_a_regional_goal_folds_its_supporters_by_municipality(client, upper, many):
    response = client.get(upper.get_absolute_url())
    assert shown(response, SUPPORTERS) == (MANY, 0)
    assert [len(group.goals) for group in response.context["below"].groups] == [130, 340]


def test_a_municipal_goal_shows_the_first_supporters(client, surnadal, surnadal_school):
    upper = make_goal(surnadal, "Kommunens mål")
    drafts = [GoalDraft(surnadal_school, title=f"Mengdemål {n}", uppers=[upper]) for n in range(60)]
    propose_drafts(drafts, by=None)
    Goal.objects.exclude(pk=upper.pk).update(status=GoalStatus.ADOPTED)
    for goal in Goal.objects.exclude(pk=upper.pk):
        goal.steps.update(status=GoalStatus.ADOPTED)
    assert shown(client.get(upper.get_absolute_url()), SUPPORTERS) == (60, 20)


def test_a_goal_with_a_few_supporters_folds_nothing(client, region, surnadal):
    upper = make_goal(region, "Regionens mål")
    for n in range(5):
        make_goal(surnadal, f"Mengdemål {n}", supports=[upper])
    assert shown(client.get(upper.get_absolute_url()), SUPPORTERS) == (5, 5)


def test_a_goal_with_many_measures_shows_the_first(client, surnadal):
    goal = make_goal(surnadal)
    for n in range(30):
        make_measure(goal, f"Mengdemål {n}")
    assert shown(client.get(goal.get_absolute_url()), ".measure") == (30, 8)


def test_a_plan_shows_the_first_of_a_chapter(client, surnadal, many):
    response = client.get(f"/mal/plan/{surnadal.slug}/")
    assert shown(response, PLANNED) == (130, 12)
    assert "118 mål til" in response.content.decode()


def test_a_plan_with_units_folds_their_chapters(client, surnadal, surnadal_school, many):
    make_goal(surnadal_school, "Mengdemål på skolen")
    assert shown(client.get(f"/mal/plan/{surnadal.slug}/?enheter=1"), PLANNED) == (131, 12)


def test_the_list_of_goals_comes_in_pages(client, many):
    assert shown(client.get("/mal/?q=Mengde"), ".goals__title") == (25, 25)


def test_choosing_goals_to_sharpen_folds_and_says_that_there_are_more(client_for, tingvoll, tingvoll_leader, many):
    response = client_for(tingvoll_leader).get("/mal/spisse/")
    assert shown(response, ".choose__goal") == (150, 25)
    assert "Bare de første 150 står her." in response.content.decode()


def test_the_queue_folds_what_is_many(client_for, surnadal, surnadal_leader):
    goals = propose_drafts([GoalDraft(surnadal, title=f"Mål {n}") for n in range(30)], by=None)
    for goal in goals:
        ask_for_adoption(goal, by=surnadal_leader)
    assert shown(client_for(surnadal_leader).get("/mal/til-behandling/"), ".asked-card") == (30, 10)
