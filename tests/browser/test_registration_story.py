"""Registering for a gathering on a phone, and checking people in at the door, also without a connection or script."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from gatherings.registration.actions import notices
from gatherings.registration.models import CheckIn, Registration, RegistrationNotice
from network.roles.enums import Role
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_guest, make_setup
from tests.people import make_person

AT = "/samlinger/samling/"


@pytest.fixture
def setup(region, site):
    gathering = GatheringFactory(slug="samling", title="Vårsamling", sessions=2, published=True, organiser=region)
    return make_setup(gathering, capacity=3)


@pytest.fixture
def staff(surnadal_school):
    names = ("anna.berg", "bodil.dahl", "even.foss")
    return [make_person(name, role=Role.MEMBER, organisation=surnadal_school) for name in names]


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_a_headteacher_registers_herself_and_three_of_her_people(
    js, setup, staff, page_for, surnadal_headteacher, coordinator, assert_no_sideways_scroll
):
    page = page_for(surnadal_headteacher, width=390, js=js)
    page.goto(AT)
    page.get_by_role("link", name="Meld deg på", exact=True).click()
    expect(page.get_by_text("Det er plass til deg.")).to_be_visible()
    page.get_by_role("button", name="Meld meg på").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du har plass")
    assert_no_sideways_scroll(page)

    page.goto(AT)
    page.get_by_role("link", name="Meld på folkene dine").click()
    for person in staff:
        page.get_by_label(re.compile(str(person))).check()
    page.get_by_role("button", name="Meld på de avkryssede").click()
    expect(page.get_by_text("På ventelisten: Even Foss (plass 1).")).to_be_visible()
    expect(page.get_by_text("Har plass: Anna Berg, Bodil Dahl.")).to_be_visible()
    assert_no_sideways_scroll(page)

    office = page_for(coordinator, js=js)
    office.goto(f"{AT}pamelding/oppsett/")
    office.get_by_label("Plasser").fill("2")
    office.get_by_role("button", name="Lagre").click()
    expect(office.get_by_text("3 har plass, 1 venter.")).to_be_visible()
    office.get_by_label("Plasser").fill("3")
    office.get_by_role("button", name="Lagre").click()
    expect(office.get_by_text("3 har plass, 1 venter.")).to_be_visible()

    page.goto(f"{AT}pamelding/")
    page.get_by_role("link", name="Jeg kan ikke komme").click()
    page.get_by_role("button", name="Meld meg av").click()
    expect(page.get_by_text("Du er meldt av.").first).to_be_visible()
    promoted = Registration.objects.get(person=staff[2])
    assert (promoted.status, promoted.seat) == ("registered", "promoted")
    notices.send(RegistrationNotice.objects.get(registration=promoted, kind="promoted").pk)
    assert "Du har fått plass: Vårsamling" in [message.subject for message in mail.outbox]


def test_at_the_door_without_a_connection_two_phones_end_in_one_check_in(
    setup, page_for, coordinator, editor, assert_accessible, assert_no_sideways_scroll
):
    guests = [make_guest(setup, name) for name in ("Ola Foss", "Kari Dahl")]
    away = "Failed to load resource|ERR_INTERNET_DISCONNECTED"
    phones = [page_for(person, width=390, tolerate=away) for person in (coordinator, editor)]
    for phone in phones:
        phone.goto(f"{AT}innsjekk/")
        expect(phone.locator("[data-door-list] li")).to_have_count(2)
        expect(phone.get_by_text("0 av 2 er her")).to_be_visible()
    assert_accessible(phones[0])
    assert_no_sideways_scroll(phones[0])
    for phone in phones:
        phone.context.set_offline(True)
        phone.get_by_label("Navn").fill("ola")
        expect(phone.locator("[data-door-list] li")).to_have_count(1)
        phone.get_by_role("button", name=re.compile("Kryss av.*Ola Foss")).click()
        expect(phone.get_by_text("Kryss som ikke er sendt: 1")).to_be_visible()
        expect(phone.get_by_text(re.compile("Ingen forbindelse"))).to_be_visible()
    assert not CheckIn.objects.exists()
    for phone in phones:
        phone.context.set_offline(False)
        expect(phone.locator("[data-door-unsent]")).to_be_empty()
        expect(phone.get_by_text("1 av 2 er her")).to_be_visible()
    assert list(CheckIn.objects.values_list("registration", flat=True)) == [guests[0].pk]


def test_the_page_of_the_door_opens_without_a_connection_and_keeps_its_marks(setup, page_for, coordinator):
    make_guest(setup, "Ola Foss")
    phone = page_for(coordinator, width=390, tolerate="Failed to load resource|ERR_INTERNET_DISCONNECTED|ERR_FAILED")
    phone.goto(f"{AT}innsjekk/")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    expect(phone.get_by_text("0 av 1 er her")).to_be_visible()
    phone.context.set_offline(True)
    phone.get_by_role("button", name=re.compile("Kryss av.*Ola Foss")).click()
    phone.reload()
    expect(phone.get_by_text("Kryss som ikke er sendt: 1")).to_be_visible()
    expect(phone.get_by_text("1 av 1 er her")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.locator("[data-door-unsent]")).to_be_empty()
    assert CheckIn.objects.count() == 1


def test_at_the_door_without_script(setup, page_for, coordinator):
    make_guest(setup, "Ola Foss")
    page = page_for(coordinator, width=390, js=False)
    page.goto(f"{AT}innsjekk/")
    page.get_by_label("Navn").fill("ola")
    page.get_by_role("button", name="Søk").last.click()
    page.get_by_role("button", name=re.compile("Kryss av")).click()
    expect(page.get_by_text("Ola Foss er her.")).to_be_visible()
    page.get_by_role("link", name="En som ikke står på listen").click()
    page.get_by_label("Eller en annen: navn").fill("Uanmeldt Gjest")
    page.get_by_role("button", name="Meld på og kryss av").click()
    expect(page.get_by_text("2 av 2 er her")).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)])
def test_the_pages_are_accessible(
    width, dark, setup, page_for, coordinator, surnadal, assert_accessible, assert_no_sideways_scroll
):
    for number in range(5):
        make_guest(setup, f"Gjest nummer {number}", at_once=False, municipality=surnadal)
    page = page_for(coordinator, width=width, dark=dark)
    paths = ("", "pamelding/", "pamelding/mange/", "pamelding/oppsett/", "pamelding/oppsett/kvoter/", "deltakere/")
    for path in (*paths, "deltakere/ny/", "deltakere/fremmote/", "innsjekk/"):
        page.goto(AT + path)
        assert_accessible(page)
        assert_no_sideways_scroll(page)
