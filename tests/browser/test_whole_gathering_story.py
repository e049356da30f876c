"""A gathering from the copy of an earlier one to its published memory: by one coordinator, counted in clicks."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from playwright.sync_api import expect

from gatherings.boards.models import Board
from gatherings.closing.models import ClosingEdition
from gatherings.feedback.actions.answering import answer
from gatherings.feedback.actions.library import add_question
from gatherings.feedback.models import FeedbackForm
from gatherings.messages.actions.sending import deliver
from gatherings.messages.models import Message
from gatherings.programme.models import GatheringPage
from gatherings.registration.models import CheckIn
from gatherings.results.models import Promotion
from goals.goals.models import Goal
from network.roles.enums import Role
from tests.browser.test_beginning_story import Clicks
from tests.browser.test_gathering_story import publish
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory
from tests.network.factories import NetworkFactory
from tests.people import make_person

FIRST_DAY = TODAY + timedelta(days=9)
TITLE = "Treningssamling desember"
AT = "/samlinger/treningssamling-desember/"
MOST_TO_PUBLISH = 12
COUNTED = {
    "copied and published": 6,
    "registration opened, invitation sent": 8,
    "board prepared": 4,
    "checked in, board opened and closed": 7,
    "promoted": 5,
    "feedback form made": 3,
    "closed and published": 8,
}
"""What stands in docs/gatherings.md: the coordinator's clicks, with those that lead to the page."""


def at(day):
    """Ten in the morning in Norway on the day; the clock runs."""
    return time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), tick=True)


def send(clicks):
    """The button of a page that is a form."""
    clicks.on(clicks.page.locator("main form .form__buttons button[type=submit]").first)
    clicks.page.wait_for_load_state()


@pytest.fixture
def earlier(region, site):
    """Last year's gathering, with the network that was invited and its programme."""
    network = NetworkFactory(organisation=region, name="Oppvekstnettverket", code="OPP")
    gathering = GatheringFactory(
        slug="treningssamling-2025",
        title="Treningssamling 2025",
        sessions=8,
        starts_on=TODAY - timedelta(days=360),
        ends_on=TODAY - timedelta(days=359),
        published=True,
        organiser=region,
        networks=[network],
    )
    add_question(region, by=None, wording="Hva tar du med hjem?", kind="comment")
    add_question(
        region, by=None, wording="Hvor nyttig var det?", kind="scale", low_label="ikke nyttig", high_label="nyttig"
    )
    return gathering


@pytest.fixture
def invited(earlier, surnadal):
    network = earlier.networks.get()
    seat = {"role": Role.MEMBER, "organisation": surnadal, "network": network}
    return [make_person(f"deltaker.{number}", **seat) for number in range(6)]


def copy_and_publish(clicks, earlier):
    page = clicks.page
    page.goto("/samlinger/treningssamling-2025/")
    clicks.on(page.get_by_role("link", name="Rediger"))
    clicks.on(page.locator("header [data-w-dropdown-target=toggle]").first)
    clicks.on(page.locator("header").get_by_role("link", name="Kopier", exact=True))
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_starts_on").fill(FIRST_DAY.isoformat())
    page.keyboard.press("Escape")
    clicks.on(page.get_by_role("button", name="Lag kopien"))
    page.wait_for_url("**/admin/pages/*/edit/")
    publish(page)
    clicks.number += 2  # the menu of the button, and “Publish”
    expect(page.locator(".messages")).to_contain_text("publisert")
    copy = GatheringPage.objects.get(title=TITLE)
    assert (copy.live, copy.starts_on, copy.sessions.count()) == (True, FIRST_DAY, 8)
    assert clicks.number <= MOST_TO_PUBLISH


def open_registration(clicks):
    page = clicks.page
    page.goto(AT)
    clicks.number += 1  # “See it live”
    clicks.on(page.get_by_role("link", name="Åpne påmeldingen"))
    send(clicks)


def invite(clicks, people):
    page = clicks.page
    page.goto(AT)
    clicks.number += 1
    clicks.on(page.get_by_role("link", name="Meldinger"))
    clicks.on(page.get_by_role("link", name="Invitasjon"))
    page.get_by_label("Tekst", exact=True).fill("Velkommen. Ta med ett mål dere strever med.")
    send(clicks)
    clicks.on(page.get_by_role("button", name=f"Send til {people} personer"))
    page.wait_for_load_state()
    message = Message.objects.get()
    assert deliver(message.pk) is False
    assert {address for letter in mail.outbox for address in letter.to} >= {"deltaker.0@nettverk.example"}


def prepare_a_board(clicks):
    page = clicks.page
    page.goto(AT)
    clicks.number += 1
    clicks.on(page.get_by_role("link", name="Tavler"))
    clicks.on(page.locator("main").get_by_role("link", name="Ny tavle").first)
    page.get_by_label("Tittel").fill("Hva vil vi få til?")
    page.get_by_label("Hva folk gjør").select_option("wall")
    send(clicks)
    return Board.objects.get()


def open_the_board(clicks):
    page = clicks.page
    page.goto(f"{AT}tavler/")
    clicks.number += 2
    clicks.on(page.get_by_role("button", name=re.compile("Åpne.*Hva vil vi få til")))


def check_in(clicks, name):
    page = clicks.page
    page.goto(f"{AT}innsjekk/")
    clicks.number += 2
    clicks.on(page.get_by_role("button", name=re.compile(f"Kryss av.*{name}")))
    expect(page.get_by_text("1 av 1 er her")).to_be_visible()
    expect(page.locator("[data-door-unsent]")).to_be_empty()


def make_the_feedback_form(clicks):
    page = clicks.page
    page.goto(f"{AT}tilbakemelding/oppsett/")
    clicks.number += 2
    send(clicks)
    return FeedbackForm.objects.get()


def promote(clicks):
    page = clicks.page
    page.goto(f"{AT}resultater/")
    clicks.number += 2
    clicks.on(page.get_by_role("link", name="Løft fram").first)
    page.get_by_label("Et mål", exact=True).check()
    clicks.number += 1
    send(clicks)


def close(clicks):
    page = clicks.page
    page.goto(AT)
    clicks.number += 1
    clicks.on(page.get_by_role("link", name="Avslutt samlingen"))
    clicks.on(page.get_by_role("link", name="Skriv et vedtak"))
    page.get_by_label("Hva som ble vedtatt").fill("Alle enheter prøver ett tiltak til våren.")
    page.get_by_label("Hvem som vedtok").fill("Alle som var der")
    page.get_by_label("På hvilket grunnlag").fill("Det gruppene skrev.")
    send(clicks)
    clicks.on(page.get_by_role("link", name="Skriv oppsummeringen"))
    page.get_by_label("Oppsummering").fill("Vi fant ett mål å samle oss om.")
    send(clicks)
    clicks.on(page.get_by_role("link", name="Publiser", exact=True))
    send(clicks)


def test_from_copy_to_memory(page_for, earlier, invited, coordinator, assert_no_sideways_scroll):
    office = page_for(coordinator, tolerate="400")  # Wagtail's own saving as one types
    clicks = Clicks(office)
    counted = {}

    def count(what, before):
        counted[what] = clicks.number - before

    before = clicks.number
    copy_and_publish(clicks, earlier)
    count("copied and published", before)
    before = clicks.number
    open_registration(clicks)
    invite(clicks, len(invited))
    count("registration opened, invitation sent", before)
    before = clicks.number
    board = prepare_a_board(clicks)
    count("board prepared", before)

    phone = page_for(invited[0], width=390)
    phone.goto(AT)
    phone.get_by_role("link", name="Meld deg på", exact=True).click()
    phone.get_by_role("button", name="Meld meg på").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Du har plass")

    with at(FIRST_DAY):
        before = clicks.number
        check_in(clicks, str(invited[0]))
        assert CheckIn.objects.count() == 1
        open_the_board(clicks)
        visitor = page_for(width=390)
        visitor.goto(f"/t/{board.code}/")
        visitor.get_by_label("Ideen din").fill("Tid til å lese hver dag")
        visitor.get_by_role("button", name="Send").click()
        expect(visitor.locator(".board-card")).to_have_count(1)
        office.goto(f"{AT}tavler/")
        clicks.on(office.get_by_role("button", name=re.compile("Lukk.*Hva vil vi få til")))
        count("checked in, board opened and closed", before)
        before = clicks.number
        promote(clicks)
        count("promoted", before)
        assert Promotion.objects.get().goal == Goal.objects.get()

    with at(FIRST_DAY + timedelta(days=1)):
        before = clicks.number
        form = make_the_feedback_form(clicks)
        count("feedback form made", before)
        scale = form.asked.get(question__kind="scale")
        phone = page_for(width=390)
        phone.goto(AT)
        phone.get_by_role("link", name="Si hva du synes").click()
        phone.get_by_label("5", exact=True).check()
        phone.get_by_role("button", name="Send").click()
        expect(phone.get_by_role("heading", level=1)).to_contain_text("Takk")
        for number in range(6):
            answer(form, by=f"skjema-{number}", values={scale.pk: 4 + number % 2})

    with at(FIRST_DAY + timedelta(days=12)):
        office = page_for(coordinator)
        clicks.page = office
        before = clicks.number
        close(clicks)
        count("closed and published", before)
        assert ClosingEdition.objects.count() == 1
        reader = page_for(width=390)
        reader.goto(AT)
        expect(reader.get_by_text("Vi fant ett mål å samle oss om.")).to_be_visible()
        assert_no_sideways_scroll(reader)
        reader.get_by_role("link", name="Oppsummering, vedtak og hva det ble til").click()
        expect(reader.locator("main")).to_contain_text("Alle enheter prøver ett tiltak til våren.")
        assert_no_sideways_scroll(reader)
    assert counted == COUNTED
