"""An invitation written, looked at and sent to a network, and what came back; one's own calendar made and renewed."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from gatherings.messages.actions.sending import deliver
from gatherings.messages.models import Message
from gatherings.programme.actions.gatherings import change_gathering, publish_gathering
from gatherings.subscriptions.models import CalendarAddress
from network.networks.models import Network
from network.roles.enums import Role
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_setup
from tests.network.factories import NetworkFactory
from tests.people import make_person

AT = "/samlinger/samling/"


@pytest.fixture
def people(region, surnadal, site):
    network = NetworkFactory(organisation=region, name="Nettverk A", slug="nettverk-a")
    names = ("anna.berg", "bodil.dahl", "even.foss")
    return [make_person(name, role=Role.EVA, organisation=surnadal, network=network) for name in names]


@pytest.fixture
def gathering(region, people):
    page = GatheringFactory(slug="samling", title="Vårsamling", sessions=2, published=True, organiser=region)
    change_gathering(page, by=None, networks=Network.objects.filter(slug="nettverk-a"))
    publish_gathering(page, by=None)
    make_setup(page)
    return page


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_an_invitation_is_looked_at_and_sent(
    js, gathering, people, page_for, coordinator, assert_accessible, assert_no_sideways_scroll
):
    page = page_for(coordinator, width=390, js=js, tolerate="422")
    page.goto(AT)
    page.get_by_role("link", name="Meldinger").click()
    page.get_by_role("link", name="Invitasjon", exact=True).click()
    expect(page.get_by_label("Nettverk A", exact=True)).to_be_checked()
    page.get_by_role("button", name="Lagre og se på den").click()
    expect(page.get_by_text("Fyll ut dette.").first).to_be_visible()
    page.get_by_label("Tekst", exact=True).fill("Velkommen!\n- Ta med PC")
    page.get_by_role("button", name="Lagre og se på den").click()
    expect(page.get_by_text("Velkommen! - Ta med PC")).to_be_visible()
    expect(page.get_by_text("Svar går til")).to_be_visible()
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)
    assert mail.outbox == []
    page.get_by_role("button", name="Send til 3 personer").click()
    expect(page.get_by_text("Meldingen er på vei.")).to_be_visible()
    sent = Message.objects.get()
    deliver(sent.pk)
    if js:
        expect(page.get_by_text("3 sendt", exact=True)).to_be_visible()
        assert_accessible(page)
    page.goto(sent.get_absolute_url())
    expect(page.get_by_text("3 sendt", exact=True)).to_be_visible()
    assert len(mail.outbox) == 3
    page.get_by_text("Alle 3 den var til").click()
    page.get_by_role("button", name=re.compile("Kom i retur.*Bodil Dahl")).click()
    expect(page.get_by_role("heading", name="1 person ble ikke nådd")).to_be_visible()
    page.get_by_role("button", name="Prøv disse på nytt").click()
    expect(page.get_by_text("Den sendes på nytt til 1 person.")).to_be_visible()
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_ones_own_calendar_is_made_renewed_and_stopped(
    js, gathering, people, page_for, assert_accessible, assert_no_sideways_scroll
):
    page = page_for(people[0], width=390, js=js)
    page.goto("/samlinger/")
    page.get_by_role("link", name="Abonner på kalenderen").click()
    expect(page.get_by_label("Adressen til kalenderen: Nettverk A")).to_have_value(
        re.compile("/nettverk/nettverk-a/kalender.ics$")
    )
    page.get_by_role("button", name="Lag en adresse til kalenderen min").click()
    field = page.get_by_label("Adressen til kalenderen: Din egen kalender")
    first = field.input_value()
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)
    page.get_by_role("button", name="Lag en ny adresse").click()
    expect(field).not_to_have_value(first)
    page.get_by_role("button", name="Stopp adressen").click()
    expect(page.get_by_role("button", name="Lag en adresse til kalenderen min")).to_be_visible()
    assert not CalendarAddress.objects.exists()


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)])
def test_the_pages_are_accessible(
    width, dark, gathering, page_for, coordinator, assert_accessible, assert_no_sideways_scroll
):
    page = page_for(coordinator, width=width, dark=dark)
    for path in (f"{AT}meldinger/", f"{AT}meldinger/ny/", "/kalendere/"):
        page.goto(path)
        assert_accessible(page)
        assert_no_sideways_scroll(page)
