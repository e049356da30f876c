"""A leader fills in a sheet, sees what is wrong in its cells, puts it right, stores it, and takes the plan out.

What takes long is made while one waits: here a worker begins when the script lets it.
"""

import os

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from goals.goals.models import Goal
from goals.imports.actions.importing import STORED_SHEET
from goals.plans.actions import PLAN_DOCUMENT
from goals.plans.exports import pdf
from network.jobs.actions import jobs
from network.jobs.models import BackgroundJob
from network.jobs.rules import KINDS
from tests.goals.factories import make_goal, make_measure, make_sign, make_theme
from tests.goals.imports.sheets import workbook

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


@pytest.fixture
def worker_away(monkeypatch):
    monkeypatch.setattr("network.jobs.actions.jobs.enqueue_on_commit", lambda *_: None)


def look_again(page, js):
    """With script the page looks by itself; without, there is a link."""
    if not js:
        page.get_by_role("link", name="Se på nytt").click()


@pytest.mark.skipif(not pdf.is_available() and os.environ.get("CI") != "true", reason="Pango is not on this machine")
@pytest.mark.postgres_too
@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_a_large_plan_is_made_while_one_waits(
    js, page_for, surnadal, surnadal_leader, worker_away, assert_accessible, assert_no_sideways_scroll
):
    goal = make_goal(surnadal, "Alle barn opplever mestring")
    for number in range(KINDS[PLAN_DOCUMENT].most_at_once):
        make_measure(goal, f"Tiltak {number}")
    page = page_for(surnadal_leader, width=390, js=js)
    heading = page.get_by_role("heading", level=1)
    page.goto("/mal/plan/surnadal/")
    page.get_by_role("button", name="PDF").click()
    expect(heading).to_have_text("Planen for Surnadal lages")
    expect(page.locator("#job")).to_contain_text("Venter på tur. 1 mål")
    if js:
        assert_accessible(page)

    job = BackgroundJob.objects.get()
    begun = {"started_at": timezone.now(), "heard_at": timezone.now(), "attempts": 1}
    BackgroundJob.objects.update(done=3, total=8, **begun)
    look_again(page, js)
    expect(page.locator("#job")).to_contain_text("Side 3 av omtrent 8")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "3")
    assert_no_sideways_scroll(page)

    BackgroundJob.objects.update(started_at=None)
    jobs.carry_out(job.pk)
    look_again(page, js)
    expect(heading).to_have_text("Planen for Surnadal er ferdig")
    expect(page).to_have_title("Planen for Surnadal er ferdig – Rød tråd")
    assert_no_sideways_scroll(page)
    if js:
        expect(page.locator("#job-said")).to_have_text("Planen for Surnadal er ferdig")
        assert_accessible(page)

    page.goto("/min-side/")
    expect(page.get_by_role("heading", name="Det du har bedt om")).to_be_visible()
    if js:
        assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned planen (PDF, ").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    page.reload()
    expect(page.get_by_role("heading", name="Det du har bedt om")).to_have_count(0)


@pytest.mark.postgres_too
@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_a_large_sheet_is_stored_while_one_waits(
    js, page_for, surnadal, surnadal_leader, worker_away, tmp_path, assert_accessible, assert_no_sideways_scroll
):
    rows = [{"organisation": "Surnadal", "title": f"Mål {n}"} for n in range(KINDS[STORED_SHEET].most_at_once + 1)]
    page = page_for(surnadal_leader, js=js)
    heading = page.get_by_role("heading", level=1)
    page.goto("/mal/import/")
    send(page, tmp_path, rows)
    page.get_by_role("button", name="Lagre 101 mål").click()
    expect(heading).to_have_text("Målene i «plan.xlsx» lagres")
    expect(page.locator("#job")).to_contain_text("0 av 101 mål er gjort klare")

    make_goal(surnadal, "Mål 7", status="proposed")
    jobs.carry_out(BackgroundJob.objects.get().pk)
    look_again(page, js)
    expect(heading).to_have_text("Målene i «plan.xlsx» ble ikke lagret")
    expect(page.locator("#job")).to_contain_text("Noe har endret seg siden du så på det.")
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)

    Goal.objects.filter(title="Mål 7").update(title="Et helt annet")
    page.get_by_role("button", name="Prøv igjen").click()
    expect(heading).to_have_text("Målene i «plan.xlsx» lagres")
    jobs.carry_out(BackgroundJob.objects.unfinished().get().pk)
    look_again(page, js)
    expect(heading).to_have_text("Målene i «plan.xlsx» er lagret")
    page.get_by_role("link", name="Se de 101 målene").click()
    expect(heading).to_have_text("101 mål er lagret")
    assert Goal.objects.filter(organisation=surnadal).count() == 102


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
