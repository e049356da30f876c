"""The pages one meets first, in a real browser: held against axe, and kept within a phone's width."""

import re

import pytest
from playwright.sync_api import expect

from home.pages.actions import make_municipality_page, make_network_page
from home.setup.actions.site import set_up_site
from tests.browser.screens import ON_SCREENS
from tests.gatherings.factories import GatheringFactory
from tests.goals.factories import make_goal, make_theme

OPEN_PAGES = ("/", "/kommuner/", "/kommuner/surnadal/", "/nettverk/", "/nettverk/eva/", "/om-nettverket/")


@pytest.fixture
def region_with_pages(region, surnadal, surnadal_school, surnadal_eva, eva_network, pro_network):
    """A small region with a goal all the way down, a broken thread and a gathering."""
    set_up_site(region=region)
    theme = make_theme(region)
    above = make_goal(region, "Barn mestrer hverdagen", themes=[theme])
    goal = make_goal(surnadal, "Vi øver på motgang", supports=[above])
    make_goal(surnadal_school, "Vi prøver igjen", supports=[goal])
    make_goal(surnadal, "Alene")
    make_municipality_page(surnadal, by=None, intro="Elva midt i.", vision="Alle barn blir sett.")
    make_network_page(eva_network, by=None)
    GatheringFactory(organiser=region, networks=[eva_network], published=True, sessions=2)
    return region


@ON_SCREENS
def test_open_pages(page_for, region_with_pages, assert_accessible, assert_no_sideways_scroll, width, dark):
    page = page_for(width=width, dark=dark)
    for path in OPEN_PAGES:
        page.goto(path)
        expect(page.locator("h1")).to_have_count(1)
        assert_no_sideways_scroll(page)
        assert_accessible(page)


@pytest.mark.parametrize("js", [True, False])
def test_the_page_of_a_unit(
    page_for, region_with_pages, surnadal_school, assert_accessible, assert_no_sideways_scroll, js
):
    page = page_for(width=390, js=js)
    page.goto(f"/organisasjoner/{surnadal_school.pk}/")
    expect(page.get_by_role("link", name="Vi prøver igjen")).to_be_visible()
    fold = page.get_by_text("Navn, tilhørighet og endringer over tid")
    expect(page.get_by_role("heading", name="Hva den har hett")).not_to_be_visible()
    fold.click()
    expect(page.get_by_role("heading", name="Hva den har hett")).to_be_visible()
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)


@ON_SCREENS
def test_my_page(
    page_for, region_with_pages, surnadal_leader, assert_accessible, assert_no_sideways_scroll, width, dark
):
    page = page_for(surnadal_leader, width=width, dark=dark)
    page.goto("/min-side/")
    expect(page.get_by_role("heading", name="Venter på deg")).to_be_visible()
    assert_no_sideways_scroll(page)
    assert_accessible(page)


@pytest.mark.parametrize("js", [True, False])
def test_from_the_front_page_to_a_goal(page_for, region_with_pages, js):
    page = page_for(width=390, js=js)
    page.goto("/")
    page.get_by_role("link", name="Surnadal", exact=True).first.click()
    expect(page).to_have_url(re.compile("/kommuner/surnadal/$"))
    page.get_by_role("link", name="Vi øver på motgang").click()
    expect(page.locator("h1")).to_contain_text("Vi øver på motgang")
