"""The coordinator makes and publishes a two-day gathering; a visitor without an account reads it on a phone."""

import re

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from gatherings.programme.models import GatheringIndexPage, GatheringPage
from tests.browser.screens import ON_SCREENS
from tests.gatherings.factories import GatheringFactory

# day, start, minutes, kind, title, room, responsible
PROGRAMME = [
    ("1", "09:30", "30", "meal", "Kaffe og registrering", "Resepsjonen", ""),
    ("1", "10:00", "45", "plenary", "Velkommen", "Storsalen", "Koordineringsgruppa"),
    ("1", "10:45", "90", "group_work", "Målspissing: barnehage", "Vågen", "Prosessnettverket"),
    ("1", "10:45", "90", "group_work", "Målspissing: skole", "Grip", "Prosessnettverket"),
    ("1", "12:15", "60", "meal", "Lunsj", "Restauranten", ""),
    ("2", "09:00", "60", "reflection", "Hva betyr dette hos oss?", "Kommunerommene", "Oppvekstlederne"),
    ("2", "10:00", "15", "break", "Pause", "Foajeen", ""),
    ("2", "10:15", "75", "plenary", "Framdriftsplanen", "Storsalen", "Koordineringsgruppa"),
]


@pytest.fixture
def index(site):
    """The list that gatherings are made under."""
    return GatheringIndexPage.objects.get()


def sign_in(page, email):
    page.goto("/konto/login/?next=/admin/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill("rod-traad-2040")
    page.locator("main").get_by_role("button", name="Logg inn", exact=True).click()
    page.wait_for_url("**/admin/")


def fill_session(page, row, values):
    if row:
        page.locator("#id_sessions-ADD").click()
    day, starts, minutes, kind, title, room, responsible = values
    prefix = f"#id_sessions-{row}-"
    page.locator(f"{prefix}day").select_option(day)
    page.locator(f"{prefix}starts").fill(starts)
    page.keyboard.press("Escape")
    page.locator(f"{prefix}minutes").fill(minutes)
    page.locator(f"{prefix}kind").select_option(kind)
    page.locator(f"{prefix}title").fill(title)
    page.locator(f"{prefix}room").fill(room)
    page.locator(f"{prefix}responsible").fill(responsible)


def publish(page):
    footer = page.locator("footer, .footer").filter(has=page.locator("[name=action-publish]")).last
    button = page.locator("[name=action-publish]")
    if not button.is_visible():
        footer.locator("[data-w-dropdown-target=toggle]").click()
    button.click()


def test_the_coordinator_publishes_and_a_visitor_reads_it(
    page_for, index, coordinator, assert_accessible, assert_no_sideways_scroll
):
    admin = page_for(tolerate="400")  # Wagtail's own saving as one types, while the clash stands
    sign_in(admin, coordinator.email)
    admin.goto(f"/admin/pages/add/gatherings/gatheringpage/{index.pk}/")
    admin.locator("#id_title").press_sequentially("Treningssamling mars 2027")  # the address follows the keys
    for name, value in (("starts_on", "2027-03-15"), ("ends_on", "2027-03-16")):
        admin.locator(f"#id_{name}").fill(value)
        admin.keyboard.press("Escape")
    admin.locator("#id_place").fill("Fjordhotellet")
    admin.locator("#id_purpose").fill("Vi spisser de regionale målene.")
    admin.locator("#id_organiser").select_option(label="Nordmøre")
    if not admin.locator("#id_sessions-0-day").count():
        admin.locator("#id_sessions-ADD").click()
    for row, values in enumerate(PROGRAMME):
        fill_session(admin, row, values)

    # The day's sum and a clash are seen while one types.
    overview = admin.locator("[data-programme-days]")
    expect(overview).to_contain_text("Dag 1 · mandag 15. mars")
    expect(overview).to_contain_text("5 økter, 09.30–13.15, 2 t 15 min arbeid")
    admin.locator("#id_sessions-4-starts").fill("12:00")
    expect(overview).to_contain_text("går samtidig. Er det meningen?")
    admin.locator("#id_sessions-4-starts").fill("12:15")
    expect(overview).not_to_contain_text("samtidig")
    admin.locator("#id_sessions-7-minutes").fill("130")
    expect(overview).to_contain_text("16. mars, 10.15–12.25: mer enn to timer uten pause. Er det meningen?")
    admin.locator("#id_sessions-7-minutes").fill("75")
    expect(overview).not_to_contain_text("16. mars, 10.15")
    admin.locator("#id_sessions-7-title").scroll_into_view_if_needed()
    expect(admin.locator("[data-programme-days]")).to_be_in_viewport()
    admin.locator("#id_sessions-3-room").fill("Vågen")
    expect(overview).to_contain_text("kolliderer")
    publish(admin)
    expect(admin.locator("#inline_child_sessions-3")).to_contain_text("begge i Vågen")
    assert not GatheringPage.objects.live().exists()
    admin.locator("#id_sessions-3-room").fill("Grip")
    publish(admin)
    expect(admin.locator(".messages")).to_contain_text("publisert")
    gathering = GatheringPage.objects.get()
    assert (gathering.live, gathering.sessions.count()) == (True, 8)

    visitor = page_for(width=390)
    visitor.goto("/samlinger/")
    visitor.get_by_role("link", name="Treningssamling mars 2027").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Treningssamling mars 2027")
    expect(visitor.locator("main")).to_contain_text("15.–16. mars 2027")
    titles = visitor.locator(".session__title").all_inner_texts()
    assert titles == [title for *_rest, title, _room, _who in PROGRAMME]
    assert_no_sideways_scroll(visitor)
    assert_accessible(visitor)
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Legg i kalenderen min").click()
    assert download.value.suggested_filename == f"{gathering.slug}.ics"
    events = Calendar.from_ical(download.value.path().read_bytes()).events
    assert [str(event["SUMMARY"]) for event in events] == ["Treningssamling mars 2027", *titles]


def test_what_is_chosen_at_once_in_a_new_row_stands(page_for, index, coordinator):
    """The script fills in where a new row goes on, and leaves alone what somebody was quicker to choose."""
    admin = page_for(tolerate="400")
    sign_in(admin, coordinator.email)
    admin.goto(f"/admin/pages/add/gatherings/gatheringpage/{index.pk}/")
    if not admin.locator("#id_sessions-0-day").count():
        admin.locator("#id_sessions-ADD").click()
    fill_session(admin, 0, PROGRAMME[0])
    # The row is there, and chosen in, before the script has seen it: as on a machine that is busy.
    admin.evaluate(
        """() => {
            jQuery("#id_sessions-ADD").triggerHandler("click");
            const day = document.querySelector("#id_sessions-1-day");
            day.value = "2";
            day.dispatchEvent(new Event("input", { bubbles: true }));
            day.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    admin.wait_for_timeout(400)
    expect(admin.locator("#id_sessions-1-day")).to_have_value("2")


def test_a_visitor_without_javascript(page_for, index, assert_no_sideways_scroll):
    GatheringFactory(title="Samling uten skript", slug="samling", sessions=4, published=True)
    visitor = page_for(width=390, js=False)
    visitor.goto("/samlinger/")
    visitor.get_by_label("År").select_option("2027")
    visitor.get_by_role("button", name="Vis", exact=True).click()
    visitor.get_by_role("link", name="Samling uten skript").click()
    assert visitor.locator(".session").count() == 4
    assert visitor.get_by_role("button", name="Skriv ut").count() == 0
    visitor.get_by_role("link", name="Tirsdag 16. mars").click()
    expect(visitor.locator("#dag-2")).to_be_in_viewport()
    assert_no_sideways_scroll(visitor)


@ON_SCREENS
def test_the_pages_are_accessible(width, dark, page_for, index, assert_accessible, assert_no_sideways_scroll):
    from datetime import timedelta

    from django.utils import timezone

    today = timezone.localdate()
    GatheringFactory(
        slug="na", sessions=16, starts_on=today, ends_on=today + timedelta(days=1), published=True, purpose="Vi øver."
    )
    GatheringFactory(title="Avlyst samling", slug="avlyst", sessions=2, cancelled=True)
    visitor = page_for(width=width, dark=dark)
    for path in ("/samlinger/", "/samlinger/na/", "/samlinger/avlyst/"):
        visitor.goto(path)
        assert_accessible(visitor)
        assert_no_sideways_scroll(visitor)


def test_two_days_are_printed_on_two_sheets(page_for, index):
    purpose = "Vi spisser de regionale målene for dybdelæring og livsmestring, og drar hjem med ett mål hver."
    GatheringFactory(slug="samling", sessions=16, published=True, purpose=purpose, contact="Kari, 70 00 00 00")
    visitor = page_for()
    visitor.goto("/samlinger/samling/")
    pdf = visitor.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) <= 2


def test_a_new_row_goes_on_where_the_one_before_it_ends(page_for, coordinator, index):
    admin = page_for(tolerate="400")  # Wagtail's own saving as one types, while a row has no title yet
    sign_in(admin, coordinator.email)
    admin.goto(f"/admin/pages/add/gatherings/gatheringpage/{index.pk}/")
    starts = admin.locator('[name$="-starts"]')
    if not starts.count():
        admin.locator("#id_sessions-ADD").click()
    starts.first.fill("10:00")
    admin.locator("#id_sessions-0-minutes").fill("75")
    admin.locator("#id_sessions-0-day").select_option("2")
    admin.locator("#id_sessions-ADD").click()
    expect(admin.locator("#id_sessions-1-starts")).to_have_value("11:15")
    expect(admin.locator("#id_sessions-1-day")).to_have_value("2")
