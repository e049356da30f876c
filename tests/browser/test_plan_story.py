"""A leader fills in a sheet, sees what is wrong in its cells, puts it right, stores it, and takes the plan out."""

import pytest
from playwright.sync_api import expect

from goals.models import Goal
from tests.goals.factories import make_goal, make_measure, make_sign, make_theme
from tests.goals.sheets import workbook

ROW = {
    "organisation": "Surnadal",
    "title": "Alle barn blir møtt ved navn",
    "supports": "Alle barn opplever mestring",
    "kind": "Effektmål",
    "measure": "To voksne i døra",
    "responsible": "Ledergruppa",
}


def send(page, tmp_path, rows):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(rows))
    page.get_by_label("Det utfylte arket").set_input_files(path)
    page.get_by_role("button", name="Se radene").click()


@pytest.mark.postgres_too
@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_a_sheet_becomes_goals_and_a_plan(
    js, page_for, region, surnadal, surnadal_leader, tmp_path, assert_accessible, assert_no_sideways_scroll
):
    make_goal(region, "Alle barn opplever mestring")
    page = page_for(surnadal_leader, width=390, js=js, tolerate="422")
    page.goto("/mal/")
    page.get_by_role("link", name="Importer fra et regneark").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Malen (Excel)").click()
    assert download.value.suggested_filename == "mal-for-mal-og-tiltak.xlsx"
    if js:
        assert_accessible(page)

    send(page, tmp_path, [ROW, {**ROW, "measure": "Morgensamling", "organisation": "Surndal"}])
    expect(page.get_by_role("heading", level=1)).to_have_text("1 av 2 rader må rettes")
    expect(page.locator("#rad-3 td.is-wrong")).to_contain_text("Mente du «Surnadal»?")
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)
    assert not Goal.objects.filter(organisation=surnadal).exists()

    send(page, tmp_path, [ROW, {**ROW, "measure": "Morgensamling"}])
    expect(page.get_by_role("heading", level=1)).to_have_text("Klart til å lagres")
    page.get_by_role("button", name="Lagre 1 mål").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 mål er lagret")
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)
    assert Goal.objects.get(organisation=surnadal).measures.count() == 2

    page.goto("/mal/")
    page.get_by_role("link", name="Plan for Surnadal").click()
    expect(page.get_by_role("article")).to_contain_text("Alle barn opplever mestring")
    expect(page.get_by_role("row", name="Morgensamling")).to_contain_text("Ledergruppa")
    assert_no_sideways_scroll(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_plan_is_accessible(
    width, page_for, region, surnadal, surnadal_school, surnadal_leader, assert_accessible, assert_no_sideways_scroll
):
    upper = make_goal(region, "Alle barn opplever mestring", themes=[make_theme(region)])
    goal = make_goal(surnadal, "Mestring hver dag", supports=[upper])
    make_sign(goal)
    make_measure(goal, status="under_way", light="yellow", responsible="Ledergruppa")
    make_goal(surnadal_school, "Skolens mål", supports=[goal])
    page = page_for(surnadal_leader, width=width, dark=width == 390)
    for address in ("/mal/plan/surnadal/", "/mal/plan/surnadal/?enheter=1", "/mal/plan/elvevoll-skole/"):
        page.goto(address)
        assert_accessible(page)
        assert_no_sideways_scroll(page)
