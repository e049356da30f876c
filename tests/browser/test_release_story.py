"""A coordinator changes a room, words it, and releases the programme; a participant reads what is changed."""

import pytest
from django.core import mail
from playwright.sync_api import expect

from gatherings.programme.actions.sessions import change_session
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_guest, make_setup

AT = "/samlinger/samling/"
WORDS = "Økt 1 er flyttet til den store salen: der er det plass til alle."


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_a_room_is_changed_worded_released_and_read(
    js, site, region, page_for, coordinator, outsider, assert_accessible, assert_no_sideways_scroll
):
    gathering = GatheringFactory(slug="samling", title="Vårsamling", sessions=3, published=True, organiser=region)
    make_guest(make_setup(gathering), "Gunn Gjest")
    reader = page_for(outsider, width=390, js=js)
    reader.goto(AT)
    change_session(gathering, uid=gathering.sessions.get(title="Økt 1").uid, room="Storsalen", by=coordinator)
    change_session(gathering, uid=gathering.sessions.get(title="Økt 2").uid, text="Ta med penn.", by=coordinator)

    office = page_for(coordinator, width=390, js=js)
    office.goto(AT)
    office.get_by_role("link", name="Kunngjør programmet").click()
    expect(office.get_by_role("heading", name="1 person får e-post")).to_be_visible()
    expect(office.get_by_label("Med i e-posten").nth(1)).not_to_be_checked()
    office.get_by_label("Sted").fill(WORDS)
    office.get_by_role("button", name="Vis e-posten slik jeg har skrevet den").click()
    expect(office.locator(".release__body")).to_contain_text(WORDS)
    expect(office.get_by_label("Sted")).to_have_value(WORDS)
    assert_no_sideways_scroll(office)
    if js:
        assert_accessible(office)
    office.get_by_role("button", name="Kunngjør versjon 2").click()
    expect(office.get_by_text("Versjon 2 er kunngjort. Det angår 1 person.")).to_be_visible()
    expect(office.get_by_role("heading", name="Versjon 2 av programmet")).to_be_visible()
    assert_no_sideways_scroll(office)
    if js:
        assert_accessible(office)
    assert [letter.to for letter in mail.outbox if WORDS in letter.body] == [["gunn.gjest@gjest.example"]]

    reader.goto(AT)
    expect(reader.get_by_text(WORDS)).to_be_visible()
    reader.goto(f"{AT}program/1/")
    expect(reader.get_by_text("Dette er en tidligere versjon.")).to_be_visible()
    reader.get_by_role("link", name="Versjon 2, den etter").click()
    expect(reader.get_by_text(WORDS)).to_be_visible()
