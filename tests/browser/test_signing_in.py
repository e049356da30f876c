"""The way in, in a real browser: readable by everyone, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens import ON_SCREENS

LOGIN = "/konto/login/"


@ON_SCREENS
def test_the_sign_in_page_is_accessible(page_for, assert_accessible, assert_no_sideways_scroll, width, dark):
    page = page_for(width=width, dark=dark)
    page.goto(LOGIN)
    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(page)
    assert_no_sideways_scroll(page)


@pytest.mark.postgres_too
@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without"])
def test_a_member_signs_in(page_for, surnadal_leader, js):
    page = page_for(js=js)
    page.goto(LOGIN)
    page.locator("input[name=login]").fill(surnadal_leader.email)
    page.locator("input[name=password]").fill("rod-traad-2040")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/min-side/")
    expect(page.locator("h1")).to_be_visible()


def test_a_wrong_password_is_told_and_nothing_typed_is_lost(page_for, surnadal_leader, assert_accessible):
    page = page_for()
    page.goto(LOGIN)
    page.locator("input[name=login]").fill(surnadal_leader.email)
    page.locator("input[name=password]").fill("something else")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("input[name=login]")).to_have_value(surnadal_leader.email)
    expect(page.get_by_text("passord", exact=False).first).to_be_visible()
    assert_accessible(page)
