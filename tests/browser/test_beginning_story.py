"""From an empty installation to a region with its municipalities, in the browser: counted in clicks."""

import pytest
from django.core.cache import cache

from network.organisations.models import Organisation
from network.persons.models import Person
from tests import database

pytestmark = pytest.mark.usefixtures("not_begun")
PASSWORD = "Tre-trekanter-på-rad-9"


@pytest.fixture
def empty_installation(reference_people, django_db_blocker):
    """Migrated, with its first pages, and nobody in it."""
    from home.setup.actions.site import set_up_site

    if not database.on_sqlite():
        pytest.skip("the database of these tests is emptied by putting a file back")
    database.put_back(database.template())
    set_up_site()
    cache.clear()


class Clicks:
    """Counts the clicks; what is typed is not counted."""

    def __init__(self, page):
        self.page, self.number = page, 0

    def on(self, locator) -> None:
        self.number += 1
        locator.click()


@pytest.mark.parametrize(("language", "js"), [("nb", True), ("nn", False), ("en", False)])
def test_the_first_visit(language, js, page_for, empty_installation, assert_accessible, assert_no_sideways_scroll):
    page = page_for(width=390, js=js)
    clicks = Clicks(page)
    page.goto("/mal/")
    assert page.url.endswith("/oppstart/")
    assert_accessible(page) if js else None
    clicks.on(page.locator(f"main button[value={language}]"))
    page.wait_for_selector("#id_password")
    assert page.locator("html").get_attribute("lang") == language
    assert_accessible(page) if js else None
    assert_no_sideways_scroll(page)
    for name, value in {"first_name": "Kari", "last_name": "Dahl", "email": "kari@kommune.example"}.items():
        page.fill(f"#id_{name}", value)
    page.fill("#id_password", PASSWORD)
    page.fill("#id_again", PASSWORD)
    clicks.on(page.locator("main form button[type=submit]").first)
    page.wait_for_url("**/oppstart/region/")
    assert_accessible(page) if js else None
    assert_no_sideways_scroll(page)
    page.fill("#id_name", "Testregionen")
    clicks.on(page.locator("main form button[type=submit]").first)
    page.wait_for_url("**/min-side/")
    assert_accessible(page) if js else None
    assert_no_sideways_scroll(page)
    checklist = page.locator(".checklist")
    assert checklist.locator("li").count() == 8
    assert checklist.locator("a").count() == 7  # how it shows itself is done
    assert (Organisation.objects.get().name, Person.objects.get().language) == ("Testregionen", language)
    page.goto("/")
    assert "Testregionen" in page.locator(".site-footer").inner_text()
    print(  # noqa: T201 - the count is what the story is for
        f"{language}: from the first visit to a region of one's own in {clicks.number} clicks"
    )
    assert clicks.number == 3
