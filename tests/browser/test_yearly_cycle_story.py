"""A unit leader's year: take up a goal, decide on a measure, two updates, a sign seen, and the goal closed."""

import pytest
from playwright.sync_api import expect

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.signs.models import SignObservation
from tests.goals.factories import make_goal, make_measure, make_sign

MUNICIPAL = "Hvert barn i Surnadal prøver noe vanskelig hver uke"
OWN = "Elevene på Elvevoll velger selv én oppgave som er vanskelig"
MEASURE = "Verksted i mestring for alle ansatte"
SIGN = "Elevene forteller hva de har fått til"


def write_update(page, words, light, status):
    page.get_by_text("Skriv hvordan det går").click()
    page.get_by_label("Hvordan går det?").fill(words)
    page.get_by_label(light).check()
    page.get_by_label("Hvor langt har dere kommet?").select_option(label=status)
    page.get_by_role("button", name="Lagre oppdateringen").click()
    expect(page.locator(".measure__word")).to_contain_text(words)


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_a_unit_leaders_year(
    js, page_for, surnadal, surnadal_headteacher, assert_accessible, assert_no_sideways_scroll
):
    upper = make_goal(surnadal, MUNICIPAL)
    page = page_for(surnadal_headteacher, width=390, js=js)

    page.goto(f"/mal/{upper.pk}/ta-opp/")
    page.locator("[name=title]").fill(OWN)
    page.locator("form.new-goal button[type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(OWN)
    expect(page.get_by_role("navigation", name="Tråden oppover")).to_contain_text(MUNICIPAL)
    own = Goal.objects.get(title=OWN)

    page.get_by_role("link", name="Nytt tiltak").click()
    page.get_by_label("Hva vil dere gjøre?").fill(MEASURE)
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_role("link", name="Nytt tegn").click()
    page.get_by_label("Hvordan ser dere at dere er på vei?").fill(SIGN)
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_role("link", name="Vedta", exact=True).click()
    page.get_by_role("button", name="Vedta", exact=True).click()

    write_update(page, "Første verksted er holdt.", "I rute", "I gang")
    page.goto(own.get_absolute_url())
    write_update(page, "Alle har vært med.", "I rute", "Gjennomført")

    page.goto(own.get_absolute_url())
    page.get_by_text("Fortell hva dere ser").click()
    page.get_by_label("Sett", exact=True).check()
    page.get_by_label("Hva så dere?").fill("Seks av ti sier det uten å bli spurt.")
    page.get_by_role("button", name="Lagre det dere ser").click()
    expect(page.locator(".sign")).to_contain_text("Seks av ti sier det uten å bli spurt.")
    if js:
        assert_accessible(page)
    assert_no_sideways_scroll(page)

    page.get_by_role("link", name="Avslutt målet").click()
    page.get_by_label("Nådd", exact=True).check()
    page.locator("[name=reason]").fill("Vi ser det hver dag.")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".goal-head")).to_contain_text("Nådd")

    own.refresh_from_db()
    assert own.status == GoalStatus.ACHIEVED
    assert list(Measure.objects.get().updates.values_list("status", flat=True)) == ["done", "under_way"]
    assert SignObservation.objects.get().state == "seen"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_are_accessible_and_keep_within_the_screen(
    width, page_for, surnadal, surnadal_leader, assert_accessible, assert_no_sideways_scroll
):
    goal = make_goal(surnadal, MUNICIPAL)
    sign = make_sign(goal, SIGN, kind="indicator", unit="%", baseline=40, target=80, direction="more")
    measure = make_measure(goal, MEASURE)
    page = page_for(surnadal_leader, width=width, dark=width == 390)
    for address in (
        goal.get_absolute_url(),
        sign.get_absolute_url(),
        f"/mal/{goal.pk}/tegn/nytt/",
        f"/mal/{goal.pk}/tegn/{sign.pk}/sett/",
        f"/mal/{goal.pk}/foresla-a-folge/",
        measure.get_absolute_url(),
        f"/tiltak/{measure.pk}/venter-pa/",
        f"/tiltak/{measure.pk}/dokument/nytt/",
        "/min-side/",
        "/min-side/varsler/",
    ):
        page.goto(address)
        assert_accessible(page)
        assert_no_sideways_scroll(page)
