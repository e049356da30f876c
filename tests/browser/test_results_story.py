"""What groups wrote is promoted: one, several that say the same, one that is a goal already, and what was voted on."""

import re

import pytest
from playwright.sync_api import expect

from gatherings.boards.actions.running import close_board, open_board
from gatherings.results.models import Promotion
from goals.goals.models import Goal
from tests.gatherings.boards.factories import fresh, make_board, vote
from tests.gatherings.results.factories import HELD_ON, held_board
from tests.goals.factories import make_goal

AT = "/samlinger/samling/"


@pytest.fixture
def board(region, site):
    """A closed board on which three groups wrote a point each."""
    texts = ("At noen venter på dem", "At de har en voksen å gå til", "At de får prøve selv")
    return held_board(region, *texts)[0]


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_the_coordinator_promotes_what_lives_on(
    js, board, region, page_for, coordinator, assert_accessible, assert_no_sideways_scroll
):
    goal = make_goal(region, "Alle får prøve", status="adopted")
    page = page_for(coordinator, width=390, js=js, tolerate="422")
    page.goto(AT)
    page.get_by_role("link", name="Løft fram resultater").click()
    page.get_by_role("link", name="Løft fram: At noen venter på dem").click()
    page.get_by_label("I én setning").fill("")
    press(page, "Løft fram")
    expect(page.locator("main").get_by_text("Si det i én setning.").first).to_be_visible()
    page.get_by_label("I én setning").fill("Alle barn har noen som venter på dem")
    press(page, "Løft fram")
    expect(page.get_by_text("er foreslått som mål")).to_be_visible()
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)

    page.get_by_label("At noen venter på dem").check()
    page.get_by_label("At de har en voksen å gå til").check()
    press(page, "Løft fram det som er huket av, sammen")
    expect(page.get_by_role("heading", name="De 2 innleggene")).to_be_visible()
    page.get_by_label("En idé til senere").check()
    page.get_by_label("I én setning").fill("En voksen til hver")
    press(page, "Løft fram")
    expect(page.get_by_text("er tatt vare på som en idé til senere")).to_be_visible()

    page.get_by_role("link", name="Løft fram: At de får prøve selv").click()
    page.get_by_label("Det er et mål allerede").check()
    page.get_by_label("Hvilket mål er det?").select_option(str(goal.pk))
    press(page, "Løft fram")
    expect(page.get_by_text("viser nå hvor det kommer fra")).to_be_visible()

    page.get_by_role("link", name="Alle får prøve", exact=True).click()
    expect(page.get_by_text("At de får prøve selv")).to_be_visible()
    page.goto(AT)
    expect(page.get_by_role("heading", name="Hva resultatene ble til")).to_be_visible()
    assert sorted(Promotion.objects.values_list("kind", "was_made")) == [
        ("goal", False),
        ("goal", True),
        ("idea", True),
    ]


def test_a_leader_promotes_what_was_voted_on_to_a_goal_of_her_own(board, surnadal, page_for, surnadal_leader):
    voted = make_board("dots", gathering=board.gathering, opened=False, title="Hva begynner vi med?")
    open_board(voted, by=None, on=HELD_ON)
    for device in ("en", "to"):
        vote(fresh(voted), 0, by=device)
    close_board(fresh(voted), by=None, on=HELD_ON)
    page = page_for(surnadal_leader, width=390)
    page.goto(f"{AT}resultater/")
    expect(page.get_by_text("2 stemmer")).to_be_visible()
    page.get_by_role("link", name=re.compile("Løft fram ?: Dybdelæring")).click()
    press(page, "Løft fram")
    expect(page.get_by_text("er foreslått som mål")).to_be_visible()
    goal = Goal.objects.get(title="Dybdelæring", organisation=surnadal)
    page.goto(goal.get_absolute_url())
    expect(page.get_by_text("Hva begynner vi med?")).to_be_visible()
    expect(page.get_by_text("2 stemmer")).to_be_visible()
