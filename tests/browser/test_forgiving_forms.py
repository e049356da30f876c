"""What is typed is kept, what is wrong is said, and the focus stands where something was done."""

import pytest
from playwright.sync_api import expect

from goals.goals.enums import GoalStatus
from goals.measures.models import MeasureUpdate
from tests.goals.factories import make_goal, make_measure

LONG = "Alle barn har en voksen de kan gå til. " * 8


@pytest.fixture
def goal(surnadal):
    return make_goal(surnadal, "Hvert barn har en voksen", status=GoalStatus.ADOPTED)


def test_a_draft_is_found_again_and_can_be_thrown_away(page_for, surnadal_leader, goal, assert_accessible):
    page = page_for(surnadal_leader, width=390)
    page.goto("/mal/ny/")
    words = page.get_by_label("Hva vil dere oppnå?")
    words.fill("Halvferdig")
    page.get_by_role("link", name="Avbryt").click()
    page.wait_for_url("**/mal/")

    page.goto(f"/mal/ny/?supports={goal.pk}")
    expect(words).to_have_value("")
    page.goto("/mal/ny/")
    expect(words).to_have_value("Halvferdig")
    expect(page.get_by_text("Dette skrev du her sist, uten å sende det.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Begynn på nytt").click()
    expect(words).to_have_value("")
    expect(words).to_be_focused()
    page.reload()
    expect(words).to_have_value("")


def test_what_is_pasted_in_is_not_cut_off(page_for, surnadal_leader, assert_accessible):
    page = page_for(surnadal_leader, width=390, tolerate="422")
    page.goto("/mal/ny/")
    words = page.get_by_label("Hva vil dere oppnå?")
    words.fill(LONG)
    expect(page.get_by_text("For langt: 72 tegn må bort")).to_be_visible()
    page.get_by_role("button", name="Lagre som forslag").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary")).to_contain_text(
        "Kort ned teksten: Den har 311 tegn, og det er plass til 240."
    )
    expect(words).to_have_value(LONG)
    assert_accessible(page)


def test_the_word_about_a_new_measure_stands_beside_it(page_for, surnadal_leader, goal, assert_accessible):
    make_measure(goal, "Et tiltak fra før")
    page = page_for(surnadal_leader, width=390)
    page.goto(f"/mal/{goal.pk}/nytt-tiltak/")
    page.get_by_label("Hva vil dere gjøre?").fill("Avtal hvem som tar imot")
    page.get_by_role("button", name="Lagre", exact=True).click()
    made = page.locator(".measure", has_text="Avtal hvem som tar imot")
    expect(made.get_by_text("Tiltaket er lagret.")).to_be_in_viewport()
    expect(page.locator("#messages")).to_be_focused()
    assert_accessible(page)


def test_an_update_keeps_its_place_on_the_page(page_for, surnadal_leader, goal):
    make_measure(goal, "Avtal hvem som tar imot")
    page = page_for(surnadal_leader, width=390, tolerate="422")
    page.goto(goal.get_absolute_url())
    page.locator("summary", has_text="Skriv hvordan det går").click()
    page.get_by_role("button", name="Lagre oppdateringen").click()
    words = page.get_by_label("Hvordan går det?")
    expect(words).to_be_focused()
    words.fill("I gang på to av fire avdelinger")
    page.get_by_role("button", name="Lagre oppdateringen").click()
    saved = page.get_by_text("Oppdateringen er lagret.")
    expect(saved).to_be_focused()
    expect(saved).to_be_in_viewport()
    assert MeasureUpdate.objects.count() == 1

    page.locator("summary", has_text="Skriv hvordan det går").click()
    expect(page.get_by_label("Hvordan går det?")).to_have_value("")
    page.reload()
    expect(page.get_by_text("Dette skrev du her sist")).to_have_count(0)


def test_whoever_is_asked_to_sign_in_on_the_way_finds_the_text_again(page_for, surnadal_leader):
    page = page_for(surnadal_leader)
    page.goto("/mal/ny/")
    words = page.get_by_label("Hva vil dere oppnå?")
    words.fill("Skrevet like før økta gikk ut")
    session = [each for each in page.context.cookies() if each["name"] == "csrftoken"]
    page.context.clear_cookies()
    page.context.add_cookies(session)
    page.get_by_role("button", name="Lagre som forslag").click()
    page.get_by_label("E-post").fill("oppvekst.surnadal@nettverk.example")
    page.get_by_label("Passord", exact=True).fill("rod-traad-2040")
    page.get_by_role("button", name="Logg inn", exact=True).click()
    expect(words).to_have_value("Skrevet like før økta gikk ut")
