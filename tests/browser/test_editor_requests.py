"""In the admin's editor the requests of one window do not contradict one another."""

import json

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gatherings.programme.models import GatheringIndexPage, GatheringPage
from tests.gatherings.factories import GatheringFactory

PINGS = "**/editing-sessions/ping/**"


@pytest.fixture
def index(site):
    return GatheringIndexPage.objects.get()


def is_autosave(request):
    return request.method == "POST" and "application/json" in request.headers.get("accept", "")


class Held:
    """Requests that wait on their way until they are let go."""

    def __init__(self, page, pattern, *, which=lambda request: True):
        self.page, self.routes = page, []
        self.which = which
        page.route(pattern, self.take)

    def take(self, route):
        if self.which(route.request):
            self.routes.append(route)
        else:
            route.continue_()

    def wait_for_one(self):
        for _attempt in range(80):
            if self.routes:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("nothing came")

    def let_go(self):
        self.which = lambda request: False
        for route in self.routes:
            route.continue_()


def open_editor(page, gathering):
    """The page's form, when Wagtail has begun to look for what is changed in it."""
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits', () => document.documentElement.setAttribute('data-watched', ''))"
    )
    with page.expect_response(PINGS):
        page.goto(f"/admin/pages/{gathering.pk}/edit/")
    page.wait_for_selector("html[data-watched]")


def ask_who_else_edits(page):
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_question_overtaken_by_a_save_does_not_speak_of_another_window(page_for, index, coordinator):
    gathering = GatheringFactory(slug="samling", sessions=2, published=True)
    page = page_for(coordinator)
    open_editor(page, gathering)
    pings = Held(page, PINGS)
    ask_who_else_edits(page)
    pings.wait_for_one()
    with page.expect_response(lambda response: is_autosave(response.request)) as saved:
        page.locator("#id_contact").fill("Kari, 70 00 00 00")
    assert json.loads(saved.value.text())["success"]
    page.wait_for_timeout(300)
    with page.expect_response(PINGS):
        pings.let_go()
    page.wait_for_timeout(300)
    page.locator("[name=action-publish]").click()
    expect(page.locator(".messages")).to_contain_text("publisert")
    assert GatheringPage.objects.get(pk=gathering.pk).contact == "Kari, 70 00 00 00"


def test_another_window_is_still_told_of_and_in_norwegian(page_for, index, coordinator):
    gathering = GatheringFactory(slug="samling", sessions=2, published=True)
    page = page_for(coordinator)
    open_editor(page, gathering)
    elsewhere = gathering.get_latest_revision_as_object()
    elsewhere.contact = "Skrevet i et annet vindu"
    elsewhere.save_revision(user=coordinator)
    with page.expect_response(PINGS):
        ask_who_else_edits(page)
    page.locator("[name=action-publish]").click()
    dialog = page.locator("#w-save-confirmation-dialog")
    expect(dialog).to_contain_text("Du lagret en ny versjon i et annet vindu")
    expect(dialog).to_contain_text("Går du videre, blir endringene du gjorde i det vinduet, overskrevet.")
    expect(dialog).to_contain_text("Se siste versjon")
    assert GatheringPage.objects.get(pk=gathering.pk).contact == ""


def test_publishing_waits_for_the_save_that_is_on_its_way(page_for, index, coordinator):
    gathering = GatheringFactory(slug="samling", sessions=2, published=True)
    page = page_for(coordinator)
    open_editor(page, gathering)
    saves = Held(page, f"**/admin/pages/{gathering.pk}/edit/", which=is_autosave)
    page.locator("#id_contact").fill("Kari, 70 00 00 00")
    saves.wait_for_one()
    page.locator("[name=action-publish]").click()
    page.wait_for_timeout(300)
    assert GatheringPage.objects.get(pk=gathering.pk).contact == ""
    saves.let_go()
    expect(page.locator(".messages")).to_contain_text("publisert")
    page.wait_for_timeout(300)
    gathering = GatheringPage.objects.get(pk=gathering.pk)
    assert (gathering.contact, gathering.has_unpublished_changes) == ("Kari, 70 00 00 00", False)


def test_a_time_typed_as_norwegians_write_it_schedules_the_page(page_for, index, coordinator):
    gathering = GatheringFactory(slug="samling", sessions=2)
    year = timezone.localdate().year + 1
    page = page_for(coordinator, tolerate="400")
    open_editor(page, gathering)
    for typed, kept in ((f"4/12 {year} klokka åtte", False), (f"04.12.{year} 08:00", True)):
        page.wait_for_timeout(1500)  # the panel opens by itself where it was open before
        schedule = page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]")
        if not schedule.is_visible():
            page.locator("[data-side-panel-toggle]").first.click()
        schedule.click()
        box = page.locator("#id_go_live_at")
        box.fill(typed)
        page.locator("#schedule-publishing-dialog h2").click()  # away from the box
        page.wait_for_timeout(300)
        expect(box).to_have_value(typed)
        page.get_by_role("button", name="Lagre tidspunktet").click()
        if not kept:
            expect(page.locator(".messages")).to_contain_text("Ingenting er publisert")
    expect(page.locator(".messages")).to_contain_text("oppdatert")
    page.locator("[name=action-publish]").click()
    expect(page.locator(".messages")).to_contain_text("publisering")
    gathering = GatheringPage.objects.get(pk=gathering.pk)
    assert (gathering.live, f"{timezone.localtime(gathering.go_live_at):%d.%m %H}") == (False, "04.12 08")
