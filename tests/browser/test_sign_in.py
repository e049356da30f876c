"""Account and frame in a real browser: reachable by keyboard and phone, and nothing typed is lost."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def confirmed(surnadal_leader):
    return surnadal_leader


def sign_in(page, person):
    page.goto("/konto/login/?next=/konto/2fa/")
    page.get_by_label("E-post").fill(person.email)
    page.locator("input[name=password]").fill("rod-traad-2040")
    page.locator("main").get_by_role("button", name="Logg inn", exact=True).click()
    page.wait_for_url("**/konto/2fa/")


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)], ids=["phone, dark", "desk, light"])
def test_the_account_pages_are_accessible(
    page_for, confirmed, assert_accessible, assert_no_sideways_scroll, width, dark
):
    page = page_for(width=width, dark=dark)
    sign_in(page, confirmed)
    page.goto("/konto/2fa/totp/activate/")
    expect(page.locator("h1")).to_have_text("Vis at det er deg")
    assert_accessible(page)
    page.get_by_label("Passord").fill("rod-traad-2040")
    page.get_by_role("button", name="Bekreft").click()
    expect(page.locator("h1")).to_have_text("Sett opp appen")
    for address in (
        "/konto/2fa/",
        "/konto/2fa/totp/activate/",
        "/konto/2fa/webauthn/add/",
        "/konto/password/change/",
        "/konto/email/",
        "/konto/3rdparty/",
        "/konto/logout/",
    ):
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        assert_accessible(page)
        assert_no_sideways_scroll(page)


@pytest.mark.parametrize("address", ["/konto/password/reset/", "/konto/signup/", "/finnes-ikke/"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_open_pages_are_accessible(page_for, assert_accessible, assert_no_sideways_scroll, address, dark):
    page = page_for(width=390, dark=dark, tolerate="404")
    page.goto(address)
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_the_skip_link_comes_first_and_leads_to_the_content(page_for):
    page = page_for()
    page.goto("/konto/login/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without"])
def test_the_phone_s_menu_opens(page_for, js):
    page = page_for(width=390, js=js)
    page.goto("/konto/signup/")
    page.get_by_text("Meny", exact=True).click()
    expect(page.locator(".menu--places").get_by_role("link", name="Kommuner")).to_be_visible()
    if js:
        page.keyboard.press("Escape")
        expect(page.locator(".menu--places").get_by_role("link", name="Kommuner")).to_be_hidden()


def test_what_is_pressed_on_a_phone_is_large_enough(page_for):
    page = page_for(width=390)
    page.goto("/konto/login/")
    page.get_by_text("Meny", exact=True).click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("header a, header summary, .bottom-bar a, button, input, footer a")]
            .filter((each) => each.getClientRects().length && each.type !== "hidden")
            .map((each) => [each.textContent.trim() || each.name, each.getBoundingClientRect()])
            .filter(([, box]) => box.height < 44 || box.width < 24).map(([name]) => name)"""
    )
    assert small == []


def test_language_is_chosen_without_javascript(page_for):
    page = page_for(js=False)
    page.goto("/konto/login/")
    page.locator("footer").get_by_role("button", name="Norsk (nynorsk)").click()
    expect(page.get_by_label("Gløymt", exact=False).or_(page.get_by_text("Gløymt passordet?"))).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "nn")


def test_print_shows_no_menu(page_for):
    page = page_for(tolerate="404")
    page.goto("/finnes-ikke/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for selector in (".site-nav", ".bottom-bar", ".language", ".page__breadcrumbs"):
        expect(page.locator(selector).first).to_be_hidden()


def test_what_is_typed_in_a_long_form_outlives_the_tab(page_for):
    """The module is held against a form of its own: which pages have long forms is their own tests' matter."""
    page = page_for(tolerate="404")
    form = """() => {
        const form = document.createElement("form");
        form.dataset.autosave = "test-v1";
        form.innerHTML = `<label>Tekst <textarea name="text"></textarea></label>
            <label><input type="checkbox" name="yes" value="1"> Ja</label><input type="password" name="secret">
            <p data-autosave-status hidden>Tatt vare på</p>`;
        document.querySelector("main").append(form);
        return import(document.querySelector("script[type=module]").src.replace("site.js", "keep-typed.js"))
            .then((module) => module.keepTyped(document));
    }"""
    page.goto("/finnes-ikke/")
    page.evaluate(form)
    page.get_by_label("Tekst").fill("En lang tanke")
    page.get_by_label("Ja").check()
    page.locator("[name=secret]").fill("hemmelig")
    expect(page.get_by_text("Tatt vare på")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/finnes-ikke/")
    page.evaluate(form)
    expect(page.get_by_label("Tekst")).to_have_value("En lang tanke")
    expect(page.get_by_label("Ja")).to_be_checked()
    expect(page.locator("[name=secret]")).to_have_value("")
