"""A real browser against a running server: pages signed in as somebody, watched while they are used.

A page that logs an error, breaks the Content-Security-Policy or gets a 5xx fails its test when it ends. What a
story means to provoke is named: `page_for(person, tolerate="404")`.
"""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Page, expect, sync_playwright

from home.pages.models import HomePage
from home.setup.actions.site import set_up_site
from scripts import browser as chromium
from tests import database
from tests.people import Afresh, People, everybody

# Playwright keeps an event loop in this thread; the tests' own queries beside it are meant.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
AXE = settings.BASE_DIR / "node_modules/axe-core/axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
expect.set_options(timeout=8_000)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Everything here is a browser test, and sees the rows that the server sees.

    Marked before pytest-django puts the tests in order: those that empty the database come last.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not database.on_sqlite():
                item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


def everybody_and_the_site() -> People:
    people = everybody()
    set_up_site(region=people.region)
    return people


if database.on_sqlite():
    # Made once, and put back as it was before each test.

    @pytest.fixture(scope="session")
    def cast(django_db_setup, django_db_blocker):
        with django_db_blocker.unblock():
            database.put_back(database.template())
            people = everybody_and_the_site()
            database.keep(settings.SCRATCH / "cast.sqlite3")
        return people

    @pytest.fixture
    def transactional_db(cast, django_db_blocker):
        with django_db_blocker.unblock():
            database.put_back(settings.SCRATCH / "cast.sqlite3")
            yield
            database.put_back(database.template())

    @pytest.fixture
    def db(transactional_db): ...

else:

    @pytest.fixture
    def cast(db):
        return everybody_and_the_site()


@pytest.fixture(autouse=True)
def reference_people(cast, db):
    """Everybody is there in every story, and so are the site's first pages."""
    return Afresh(cast)


@pytest.fixture
def site(reference_people):
    return HomePage.objects.get()


@pytest.fixture(scope="session")
def browser(django_db_setup):
    contents = getattr(connection, "_test_serialized_contents", None)
    executable = chromium.find()
    if executable is None:
        pytest.fail("No Chromium: run the tests by `make test`, which brings one.")
    with sync_playwright() as playwright:
        # Beside Playwright's loop Django has another connection: it too must know what to put back between tests.
        connection._test_serialized_contents = contents
        running = playwright.chromium.launch(executable_path=executable, args=chromium.arguments())
        yield running
        running.close()


@pytest.fixture
def page_for(browser, live_server):
    """Opens pages: `page_for(person, width=390, js=False)`. Without a person it is an anonymous reader's."""
    contexts, pages = [], []

    def open_page(person=None, *, width=1280, js=True, dark=False, tolerate=None) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 844 if width < 600 else 800},
            has_touch=width < 600,
            java_script_enabled=js,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="nb-NO",
            timezone_id="Europe/Oslo",
        )
        contexts.append(context)
        if person is not None:
            client = Client()
            client.force_login(person)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.problems = []
        pages.append(page)

        def note(text: str) -> None:
            if tolerate is None or not re.search(tolerate, text):
                page.problems.append(text)

        page.on("console", lambda message: note(f"{message.text} ({page.url})") if message.type == "error" else None)
        page.on("pageerror", lambda error: note(f"{error} ({page.url})"))
        page.on("response", lambda answer: note(f"{answer.status} {answer.url}") if answer.status >= 500 else None)
        return page

    yield open_page
    problems = [problem for page in pages for problem in page.problems]
    for context in contexts:
        context.close()
    assert problems == []


def wait_until_loaded(page: Page) -> None:
    """Wait for styles and scripts; asked of the document, since a download lets the driver miss the event."""
    for _ in range(80):
        if page.evaluate("document.readyState") == "complete":
            return
        page.wait_for_timeout(100)


@pytest.fixture
def assert_accessible():
    """Holds a page against axe: no violation of WCAG 2.2 A and AA nor of its best practices."""

    def check(page: Page, *, within: str | None = None, ignore: tuple[str, ...] = ()) -> None:
        wait_until_loaded(page)  # without its styles a page is another one
        # Evaluated by the driver, so the page's own policy does not stand in the way.
        page.evaluate(AXE.read_text())
        # Without `preload`: axe reads style sheets that import others through inline styles, which the policy refuses;
        # only a rule on orientation, which is not among ours, asks for them.
        options = {"runOnly": LEVELS, "rules": {rule: {"enabled": False} for rule in ignore}, "preload": False}
        found = page.evaluate("([where, options]) => axe.run(where ?? document, options)", [within, options])
        assert [
            f"{rule['id']}: {node['html']}\n  {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ] == []

    return check


@pytest.fixture
def assert_no_sideways_scroll():
    """The page keeps within its width (tables may scroll in a box of their own)."""

    def check(page: Page) -> None:
        wait_until_loaded(page)
        width, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width <= room, f"{page.url} is {width} px wide in a window of {room} px"

    return check
