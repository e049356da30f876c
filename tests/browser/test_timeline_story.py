"""The timeline: read year by year with the keyboard, and added to by the coordinator, with and without script."""

from datetime import date

import pytest
from playwright.sync_api import expect

from gatherings.progress_plan.enums import Lane
from gatherings.timeline.models import TimelineEntry
from tests.gatherings.timeline.factories import make_entry


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_it_is_read_year_by_year_with_the_keyboard(js, region, site, page_for):
    make_entry(region, "Forprosjekt", starts_on=date(2016, 1, 1))
    make_entry(region, "Verdenskonferanse", lane=Lane.INTERNATIONAL, starts_on=date(2019, 6, 1))
    reader = page_for(js=js)
    reader.goto("/tidslinje/")
    reader.get_by_role("link", name="2019", exact=True).first.focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Tidslinje 2019")
    expect(reader.get_by_role("link", name="Forprosjekt")).to_have_count(0)
    reader.get_by_label("Spor").select_option(label="Region")
    reader.get_by_role("button", name="Vis", exact=True).click()
    expect(reader.get_by_role("heading", name="Ingenting passer med valget")).to_be_visible()


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_the_coordinator_adds_an_event(js, region, site, page_for, coordinator):
    office = page_for(coordinator, js=js)
    office.goto("/tidslinje/")
    office.get_by_role("link", name="Ny hendelse").first.click()
    office.locator("[name=title]").fill("Nordisk delingsseminar")
    office.locator("[name=lane]").select_option("international")
    office.locator("[name=starts_on]").fill("2018-04-11")
    office.get_by_role("button", name="Legg til", exact=True).click()
    expect(office.get_by_role("heading", level=1)).to_have_text("Nordisk delingsseminar")
    assert TimelineEntry.objects.get().starts_on == date(2018, 4, 11)
    office.goto("/tidslinje/?ar=2018")
    expect(office.locator(".tl-list").get_by_role("link", name="Nordisk delingsseminar")).to_be_visible()
