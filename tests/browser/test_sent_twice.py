"""A double click, Back and Save, two tabs: what was sent once is stored once, with script and without."""

import pytest
from playwright.sync_api import expect

from goals.goals.models import Goal
from goals.measures.models import MeasureUpdate
from tests.goals.factories import make_goal, make_measure

WITH_AND_WITHOUT = pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])


def propose(page, title):
    page.get_by_label("Hva vil dere oppnå?").fill(title)
    page.get_by_role("button", name="Lagre som forslag").click()
    page.wait_for_url("**/mal/*/")


@WITH_AND_WITHOUT
def test_back_and_save_is_the_same_goal(page_for, surnadal_leader, js):
    page = page_for(surnadal_leader, js=js, tolerate="422")
    page.goto("/mal/ny/")
    propose(page, "Alle leser godt")
    made = page.url
    page.go_back()
    words = page.get_by_label("Hva vil dere oppnå?")
    expect(words).to_have_value("Alle leser godt")
    page.get_by_role("button", name="Lagre som forslag").click()
    page.wait_for_load_state()
    assert Goal.objects.count() == 1
    expect(page).to_have_url(made)
    expect(page.get_by_text("Målet er lagret som forslag.")).to_be_visible()


def test_two_tabs_are_two_goals(page_for, surnadal_leader):
    tabs = [page_for(surnadal_leader) for _ in range(2)]
    for tab in tabs:
        tab.goto("/mal/ny/")
    for tab in tabs:
        propose(tab, "Alle leser godt")
    assert Goal.objects.count() == 2


@WITH_AND_WITHOUT
def test_a_double_click_is_one_measure(page_for, surnadal, surnadal_leader, js):
    goal = make_goal(surnadal)
    page = page_for(surnadal_leader, js=js)
    page.goto(f"/mal/{goal.pk}/nytt-tiltak/")
    page.get_by_label("Hva vil dere gjøre?").fill("Kurs")
    page.get_by_role("button", name="Lagre", exact=True).dblclick()
    expect(page.get_by_text("Tiltaket er lagret.")).to_be_visible()
    assert goal.measures.count() == 1


def test_a_double_click_on_a_part_of_a_page_is_one_update(page_for, surnadal, surnadal_leader):
    measure = make_measure(make_goal(surnadal), "Kurs")
    page = page_for(surnadal_leader)
    page.goto(measure.goal.get_absolute_url())
    page.get_by_text("Skriv hvordan det går").click()
    page.get_by_label("Hvordan går det?").fill("Godt i gang.")
    page.get_by_role("button", name="Lagre oppdateringen").dblclick()
    expect(page.locator(".measure__word")).to_contain_text("Godt i gang.")
    page.wait_for_load_state("networkidle")
    assert MeasureUpdate.objects.count() == 1
