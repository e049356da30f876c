"""From the region to a unit and back: the education leader, then the headteacher, then anyone who reads the overview.

And the neighbour, who neither sees the drafts nor changes anything, by any address and any method.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from goals.goals.enums import GoalStatus
from goals.measures.enums import MeasureStatus
from tests.goals.factories import make_goal, make_measure, make_sign

REGIONAL = "Alle barn på Nordmøre opplever mestring"
MUNICIPAL = "Hvert barn i Surnadal prøver noe vanskelig hver uke"
UNIT = "Elevene på Elvevoll velger selv én oppgave som er vanskelig"
MEASURE = "Verksted i mestring for alle ansatte"


def choose(page, label, title):
    """Pick an option by the words in it; they may be cut on the screen."""
    page.get_by_label(label).select_option(label=title)


def record_goal(page, title, supports):
    page.goto("/mal/")
    page.get_by_role("link", name="Nytt mål").first.click()
    page.get_by_label("Hva vil dere oppnå?").fill(title)
    choose(page, "Hvilket mål over støtter det?", supports)
    page.get_by_role("button", name="Lagre som forslag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def adopt(page):
    page.get_by_role("link", name="Vedta", exact=True).click()
    page.get_by_role("button", name="Vedta").click()
    expect(page.locator(".goal-head")).to_contain_text("Vedtatt")


@pytest.mark.postgres_too
@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_the_thread_runs_from_region_to_unit(
    js, page_for, region, surnadal_leader, surnadal_headteacher, assert_accessible, assert_no_sideways_scroll
):
    make_goal(region, REGIONAL, status=GoalStatus.ADOPTED)

    leader = page_for(surnadal_leader, width=390, js=js)
    record_goal(leader, MUNICIPAL, REGIONAL)
    expect(leader.get_by_role("navigation", name="Tråden oppover")).to_contain_text(REGIONAL)
    expect(leader.get_by_role("heading", name="ting mangler ennå")).to_be_visible()
    leader.get_by_role("link", name="Tiltak", exact=False).filter(has_text="Hva vil dere gjøre").click()
    leader.get_by_label("Hva vil dere gjøre?").fill(MEASURE)
    leader.get_by_role("button", name="Lagre", exact=True).click()
    expect(leader.get_by_role("heading", name=MEASURE)).to_be_visible()
    leader.get_by_text("Skriv hvordan det går").click()
    leader.get_by_label("Hvordan går det?").fill("Første verksted er holdt.")
    leader.get_by_label("I rute").check()
    leader.get_by_role("button", name="Lagre oppdateringen").click()
    expect(leader.locator(".measure__word")).to_contain_text("Første verksted er holdt.")
    adopt(leader)
    assert_no_sideways_scroll(leader)

    headteacher = page_for(surnadal_headteacher, width=390, js=js)
    record_goal(headteacher, UNIT, MUNICIPAL)
    way = headteacher.get_by_role("navigation", name="Tråden oppover")
    expect(way).to_contain_text(REGIONAL)
    expect(way).to_contain_text(MUNICIPAL)
    adopt(headteacher)

    reader = page_for(js=js)
    reader.goto("/oversikt/")
    regional = reader.locator(".strand--region", has_text=REGIONAL)
    open_row(reader, regional, js)
    municipal = reader.locator(".strand--municipality", has_text=MUNICIPAL)
    expect(municipal).to_be_visible()
    open_row(reader, municipal, js)
    expect(reader.locator(".strand--unit", has_text=UNIT)).to_be_visible()
    reader.get_by_role("link", name=UNIT).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(UNIT)

    if js:
        for page in (leader, headteacher, reader):
            assert_accessible(page)
        assert_no_sideways_scroll(headteacher)


def open_row(page, row, js):
    """Unfold what supports a row: it is fetched with script, and led to by the link inside it without."""
    row.locator("summary").first.click()
    if not js:
        row.get_by_role("link", name="Vis målene under").first.click()


PAGES = [
    "list",
    "new",
    "goal",
    "history",
    "edit",
    "step",
    "support",
    "sign_new",
    "measure_new",
    "measure",
    "measure_edit",
]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_are_accessible_and_keep_within_the_screen(
    width, page_for, region, surnadal, surnadal_leader, assert_accessible, assert_no_sideways_scroll
):
    goal = make_goal(surnadal, MUNICIPAL, supports=[make_goal(region, REGIONAL)], by=surnadal_leader)
    make_sign(goal)
    measure = make_measure(goal, MEASURE, status=MeasureStatus.UNDER_WAY, light="yellow")
    page = page_for(surnadal_leader, width=width, dark=width == 390)
    for name in PAGES:
        about = measure.pk if name.startswith("measure") and name != "measure_new" else goal.pk
        address = reverse(f"goals:{name}", args=[] if name in {"list", "new"} else [about])
        page.goto(address + ("?to=avslutt" if name == "step" else ""))
        assert_accessible(page)
        assert_no_sideways_scroll(page)


def test_one_searches_for_the_goal_above_while_typing(page_for, region, surnadal_leader):
    make_goal(region, REGIONAL)
    make_goal(region, "Alle ansatte deler praksis")
    page = page_for(surnadal_leader, width=390)
    page.goto("/mal/ny/")
    page.get_by_label("Hva vil dere oppnå?").fill(MUNICIPAL)
    page.get_by_label("Søk blant alle mål").fill("deler praksis")
    expect(page.get_by_text("1 mål med «deler praksis»")).to_be_visible()
    choose(page, "Hvilket mål over støtter det?", "Alle ansatte deler praksis")
    page.get_by_role("button", name="Lagre som forslag").click()
    expect(page.get_by_role("navigation", name="Tråden oppover")).to_contain_text("Alle ansatte deler praksis")


def test_what_is_typed_is_there_again_after_a_closed_tab(page_for, region, surnadal_leader):
    page = page_for(surnadal_leader, width=390)
    page.goto("/mal/ny/")
    page.get_by_label("Hva vil dere oppnå?").press_sequentially("Halvferdig tanke")
    expect(page.get_by_text("Det du skriver, tas vare på")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/mal/")
    page.goto("/mal/ny/")
    expect(page.get_by_label("Hva vil dere oppnå?")).to_have_value("Halvferdig tanke")
