"""A gathering ends: people answer on the way out, the coordinator closes the form and then the gathering."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from gatherings.feedback.models import FeedbackTally
from tests.clock import TODAY, YESTERDAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.feedback.factories import make_feedback, send_many

AT = "/samlinger/samling/"


@pytest.fixture
def form(region, site):
    gathering = GatheringFactory(
        slug="samling",
        title="Vårsamling",
        starts_on=YESTERDAY - timedelta(days=1),
        ends_on=YESTERDAY,
        sessions=2,
        published=True,
        organiser=region,
    )
    return make_feedback(gathering, closes_on=TODAY)


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_answers_are_given_closed_and_become_part_of_how_it_ended(
    js, form, page_for, surnadal_pro, coordinator, assert_no_sideways_scroll
):
    send_many(form, 5)
    page = page_for(surnadal_pro, width=390, js=js)
    page.goto(AT)
    page.get_by_role("link", name="Si hva du synes").click()
    assert_no_sideways_scroll(page)
    page.get_by_label("6 Svært").check()
    page.get_by_label("Hva tar du med deg?").fill("Mer tid i grupper")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Takk, det hjelper")
    page.goto(f"{AT}tilbakemelding/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Takk, det hjelper")
    assert FeedbackTally.objects.get().answered == 6

    office = page_for(coordinator, js=js)
    office.goto(f"{AT}tilbakemelding/oppsett/")
    expect(office.get_by_text("Så lenge ser ingen hva som er kommet inn")).to_be_visible()
    office.get_by_role("button", name="Lukk skjemaet nå").click()
    expect(office.get_by_text("Mer tid i grupper", exact=True)).to_be_visible()
    assert_no_sideways_scroll(office)

    office.goto(f"{AT}avslutning/arbeid/")
    office.get_by_role("link", name="Skriv oppsummeringen").click()
    office.get_by_label("Oppsummering").fill("Vi kom langt på to dager.")
    office.get_by_role("button", name="Lagre").click()
    office.get_by_role("link", name="Publiser").first.click()
    office.get_by_role("button", name="Publiser").click()
    expect(office.get_by_text("Vi kom langt på to dager.")).to_be_visible()
    page.goto(f"{AT}avslutning/")
    expect(page.get_by_text("6 har svart på tilbakemeldingsskjemaet.")).to_be_visible()
    assert_no_sideways_scroll(page)
