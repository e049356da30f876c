"""The year wheel: read and narrowed, and kept by the coordinator, with and without script."""

import pytest
from playwright.sync_api import expect

from gatherings.year_wheel.models import Deadline, YearEvent
from tests.gatherings.year_wheel.factories import make_deadline


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_it_is_read_and_narrowed(js, region, surnadal, site, page_for, assert_no_sideways_scroll):
    make_deadline(region, what="Telledato")
    reader = page_for(width=390, js=js)
    reader.goto("/arshjul/")
    expect(reader.get_by_role("link", name="Telledato").first).to_be_visible()
    reader.get_by_label("Kommune").select_option(label="Surnadal")
    reader.get_by_role("button", name="Vis", exact=True).click()
    expect(reader.locator(".page__lead")).to_contain_text("Surnadal")
    reader.get_by_role("link", name="Telledato").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Telledato")
    if js:
        assert_no_sideways_scroll(reader)


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_the_coordinator_keeps_it(js, region, surnadal, site, page_for, coordinator):
    make_deadline(region, what="Telledato")
    office = page_for(coordinator, js=js)
    office.goto("/arshjul/")
    office.get_by_role("link", name="Ny frist").first.click()
    office.get_by_label("Hva skal gjøres?").fill("Vedtak om spesialundervisning")
    office.locator("[name=wheel]").select_option(index=1)
    office.locator("[name=time_kind][value=day]").check()
    office.locator("[name=ends]").fill("1.4.")
    office.locator("main form[method=post] button[type=submit]").first.click()
    assert Deadline.objects.get(what="Vedtak om spesialundervisning").ends == "04-01"
    office.goto("/arshjul/dager/ny/?ar=2026&type=school_end")
    office.locator("[name=organisation]").select_option(
        label=office.locator("[name=organisation] option").nth(2).inner_text()
    )
    office.locator("[name=day]").fill("2027-06-18")
    office.locator("main form[method=post] button[type=submit]").first.click()
    assert YearEvent.objects.get().day.isoformat() == "2027-06-18"
