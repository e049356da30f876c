"""The EVA member from Sunndal evaluates a goal of the region, building on a GAP analysis."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from evaluation.cipp.models import CippEvaluation
from goals.goals.actions.goals import adopt_goal, propose_goal
from tests.evaluation.gap.factories import make_gap, make_template

GOAL = "Ansatte planlegger sammen for dybde framfor bredde"
TITLE = "Dybdelæring halvveis"
PARTS = ("Kontekst", "Innsats", "Prosess", "Produkt")


@pytest.fixture
def a_goal_and_a_gap(region, coordinator, sunndal, eva_sunndal):
    goal = propose_goal(region, by=coordinator, title=GOAL, proposed_on=date(2024, 1, 10))
    adopt_goal(goal, by=coordinator, on=date(2024, 2, 10))
    return make_gap(make_template(region, by=coordinator, name="Utviklingsarbeidet"), sunndal, by=eva_sunndal)


def begin(page):
    page.goto("/cipp/")
    page.get_by_role("link", name="Ny evaluering").click()
    page.get_by_role("link", name=re.compile("^Et mål")).click()
    page.get_by_label("Søk på tittel eller organisasjon").fill("dybde")
    page.get_by_role("button", name="Søk").click()
    page.get_by_role("link", name=re.compile(GOAL)).click()
    page.get_by_label("Hva skal den hete?").fill(TITLE)
    page.get_by_label("Formativ: for å justere underveis").check()
    page.get_by_label("Når var dere samlet om den?").fill("2025-03-12")
    page.get_by_label("Hvem deltok?").fill("To rektorer og en tillitsvalgt")
    page.get_by_role("button", name="Begynn evalueringen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def cite_the_gap(page):
    page.get_by_label("Hva så vi?").fill("Skrevet før belegget kom til")
    page.get_by_role("button", name="Legg til belegg").click()
    page.get_by_role("link", name="En GAP-analyse").click()
    page.get_by_label(re.compile("Utviklingsarbeidet: Sunndal")).check()
    page.get_by_label("Hva viser det?").fill("Avstanden er størst på sammenhengen.")
    page.get_by_label("Fra hvilken dag?").fill("2025-03-12")
    page.get_by_role("button", name="Legg til", exact=True).click()
    expect(page.locator(".evidence__words")).to_have_text("Avstanden er størst på sammenhengen.")
    expect(page.get_by_label("Hva så vi?")).to_have_value("Skrevet før belegget kom til")


def write(page, part):
    expect(page.get_by_role("heading", level=1)).to_have_text(part)
    page.get_by_label("Hva spør vi om?").fill(f"{part}: Hva spør vi om?")
    page.get_by_label("Hva så vi?").fill(f"{part}: Dette så vi.")
    page.get_by_label("Må arbeides med").check()
    page.get_by_label("Hvordan vurderer vi det?").fill(f"{part}: Slik dømmer vi.")
    page.get_by_label("Hva leder det til?").fill(f"{part}: Dette gjør vi.")
    if part == "Produkt":
        page.get_by_label("Endre", exact=True).check()
        page.get_by_role("button", name="Lagre", exact=True).click()
    else:
        page.get_by_role("button", name=re.compile("Lagre og gå til")).click()


def reads_as_one_page(page):
    """Four quarters in their order, each from question to decision, with the analysis it builds on as a link."""
    expect(page.get_by_role("heading", level=2)).to_have_text(PARTS)
    labels = page.locator(".quarter__label").all_inner_texts()
    assert labels == ["Det vi spurte om", "Det vi så", "Vurdering", "Det leder til"] * 4
    assert page.locator("#produkt .quarter__verdict").inner_text().strip() == "Endre"
    expect(page.locator("#kontekst .evidence").get_by_role("link", name="Utviklingsarbeidet: Sunndal")).to_be_visible()


@pytest.mark.parametrize(("width", "js"), [(1280, True), (390, True), (390, False)])
def test_a_regional_goal_is_evaluated_from_question_to_decision(
    width, js, page_for, eva_sunndal, surnadal_union, a_goal_and_a_gap, assert_accessible, assert_no_sideways_scroll
):
    page = page_for(eva_sunndal, width=width, js=js)
    begin(page)
    if js:
        assert_accessible(page)
    page.get_by_role("link", name=re.compile(r"Begynn her.*Kontekst")).click()
    cite_the_gap(page)
    for part in PARTS:
        if js and part == "Produkt":
            assert_accessible(page)
        assert_no_sideways_scroll(page)
        write(page, part)
    page.get_by_role("link", name="Lever inn").click()
    page.get_by_role("button", name="Lever inn").click()
    expect(page.get_by_text("Evalueringen er levert inn.")).to_be_visible()
    reads_as_one_page(page)
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)

    reader = page_for(surnadal_union, width=width, js=js)
    reader.goto(CippEvaluation.objects.get().get_absolute_url())
    reads_as_one_page(reader)
    expect(reader.get_by_role("link", name=re.compile("Rett"))).to_have_count(0)
    reader.get_by_role("link", name="Utviklingsarbeidet: Sunndal").click()
    expect(reader.get_by_role("link", name=TITLE)).to_be_visible()


def test_the_pages_on_the_way_are_accessible_in_the_dark(
    page_for, eva_sunndal, a_goal_and_a_gap, assert_accessible, assert_no_sideways_scroll
):
    page = page_for(eva_sunndal, dark=True)
    begin(page)
    evaluation = CippEvaluation.objects.get()
    kontekst = f"/cipp/{evaluation.pk}/kontekst/"
    for address in (
        "/cipp/",
        "/cipp/ny/",
        "/cipp/ny/?av=goal",
        evaluation.get_absolute_url(),
        f"/cipp/{evaluation.pk}/rediger/",
        kontekst,
        f"{kontekst}belegg/?viser=gap",
        f"{kontekst}belegg/?viser=url",
        f"/cipp/{evaluation.pk}/lever-inn/",
        f"/cipp/{evaluation.pk}/trekk-tilbake/",
    ):
        page.goto(address)
        assert_accessible(page)
        assert_no_sideways_scroll(page)


def test_what_is_typed_is_kept_when_the_page_is_left(page_for, eva_sunndal, a_goal_and_a_gap):
    page = page_for(eva_sunndal)
    page.on("dialog", lambda dialog: dialog.accept())
    begin(page)
    address = f"/cipp/{CippEvaluation.objects.get().pk}/kontekst/"
    page.goto(address)
    page.get_by_label("Hva så vi?").press_sequentially("Et halvt ord")
    expect(page.get_by_text("Det du skriver")).to_be_visible()
    page.goto("/cipp/")
    page.goto(address)
    expect(page.get_by_label("Hva så vi?")).to_have_value("Et halvt ord")
