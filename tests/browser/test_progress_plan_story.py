"""The progress plan: begun and kept by the coordinator, adopted by the steering group, read by everybody."""

from datetime import date

import pytest
from playwright.sync_api import expect

from gatherings.progress_plan.actions.activities import edit_activity
from gatherings.progress_plan.models import PlanVersion
from tests.gatherings.progress_plan.factories import adopt, held_gathering, make_activity, make_network, make_plan


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_it_is_kept_adopted_and_read(js, region, site, page_for, coordinator, steering):
    held_gathering(region)
    office = page_for(coordinator, js=js)
    office.goto("/framdriftsplan/")
    office.get_by_role("link", name="Ny framdriftsplan").click()
    office.get_by_label("Tittel").fill("Framdriftsplan 2026/27")
    office.locator("[name=starts_on]").fill("2026-08-01")
    office.locator("[name=ends_on]").fill("2027-07-31")
    office.get_by_role("button", name="Begynn planen").click()
    office.get_by_role("link", name="Ny aktivitet").first.click()
    office.get_by_label("Hva skal gjøres?").fill("GAP i alle kommunene")
    office.locator("[name=starts_on]").fill("2026-10-01")
    office.locator("[name=ends_on]").fill("2026-11-20")
    office.get_by_role("button", name="Legg til", exact=True).click()
    expect(office.get_by_text("er i utkastet").first).to_be_visible()
    expect(office.get_by_role("heading", name="1 aktivitet er forsinket")).to_be_visible()

    room = page_for(steering, js=js)
    room.goto("/framdriftsplan/")
    room.get_by_role("link", name="Vedta på en samling").click()
    expect(room.get_by_text("ny, 1. oktober – 20. november 2026")).to_be_visible()
    room.get_by_label("Vedtatt på").select_option(index=1)
    room.get_by_role("button", name="Vedta", exact=True).click()
    expect(room.get_by_role("heading", level=1)).to_have_text("Framdriftsplan 2026/27, versjon 1")
    assert PlanVersion.objects.get().by == steering

    office.goto("/framdriftsplan/")
    office.get_by_role("link", name="Si hvordan det går").first.click()
    office.get_by_label("Gjennomført").check()
    office.get_by_role("button", name="Lagre").click()
    reader = page_for(width=390, js=js)
    reader.goto("/framdriftsplan/")
    expect(reader.get_by_role("heading", name="1 aktivitet er forsinket")).to_have_count(0)
    expect(reader.get_by_text("Gjennomført").last).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_the_pages_are_accessible(
    width, dark, region, site, page_for, coordinator, assert_accessible, assert_no_sideways_scroll
):
    plan = make_plan(region)
    network = make_network(region, "NPS", "Ny praksis skole")
    late = make_activity(
        plan, "Grunnskolepedagogikkutviklingsnettverk " * 3, network=network, ends_on=date(2026, 11, 20)
    )
    make_activity(plan, "I rute")
    adopt(plan)
    edit_activity(late, by=None, ends_on=date(2026, 11, 21))
    version = adopt(plan, "neste", date(2026, 11, 18))
    edit_activity(late, by=None, ends_on=date(2026, 11, 22), title="Annet")
    page = page_for(coordinator, width=width, dark=dark)
    at = late.get_absolute_url()
    new = f"/framdriftsplan/plan/{plan.pk}"
    for path in ("/framdriftsplan/", version.get_absolute_url(), at, f"{at}status/", f"{new}/vedta/", f"{new}/ny/"):
        page.goto(path)
        assert_accessible(page)
        assert_no_sideways_scroll(page)
