"""Dividing participants into groups, at the door, and choosing a group on a phone, also without script."""

import re

import pytest
from playwright.sync_api import expect

from gatherings.groups.models import Division, GroupPlace
from gatherings.registration.actions.notices import receipt_token
from gatherings.registration.actions.registering import register_self
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.groups.factories import make_division
from tests.gatherings.registration.factories import make_guest, make_setup

AT = "/samlinger/samling/"


@pytest.fixture
def setup(region, site, surnadal, tingvoll):
    gathering = GatheringFactory(slug="samling", title="Vårsamling", sessions=4, published=True, organiser=region)
    setup = make_setup(gathering, guests_allowed=True)
    for number in range(1, 7):
        make_guest(setup, f"Gjest {number}", municipality=surnadal if number % 2 else tingvoll)
    return setup


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_a_coordinator_divides_moves_one_and_publishes_and_a_participant_sees_it(
    js, setup, page_for, coordinator, surnadal_union, pro_aure, assert_accessible, assert_no_sideways_scroll
):
    register_self(setup, by=surnadal_union)
    office = page_for(coordinator, js=js)
    office.goto(AT)
    office.get_by_role("link", name="Grupper", exact=True).click()
    office.get_by_role("link", name="Del inn i grupper").click()
    office.get_by_label("Tittel").fill("Gruppearbeid dag 1")
    office.get_by_label("Hvor mange på det meste i hver?").fill("4")
    office.get_by_role("button", name="Lag gruppene").click()
    expect(office.get_by_role("heading", level=1)).to_have_text("Gruppearbeid dag 1")
    expect(office.get_by_text("7 personer · 2 grupper")).to_be_visible()

    place = GroupPlace.objects.get(registration__person=surnadal_union)
    other = place.division.groups.exclude(pk=place.group_id).get()
    office.get_by_label(re.compile(str(surnadal_union))).check()
    office.get_by_label("Flytt de avkryssede til").select_option(str(other.pk))
    office.get_by_role("button", name="Flytt", exact=True).click()
    expect(office.get_by_text(f"{surnadal_union} er flyttet.")).to_be_visible()

    office.get_by_role("link", name="Navn, rom og ledere").click()
    office.get_by_label("Navn").nth(other.number - 1).fill("Havet")
    office.get_by_label("Rom", exact=True).nth(other.number - 1).fill("Peisestua")
    office.get_by_role("button", name="Lagre").click()
    expect(office.get_by_role("heading", name="Havet")).to_be_visible()
    office.get_by_role("button", name="Kunngjør gruppene").click()
    expect(office.get_by_text("Nå ser alle sin egen gruppe.")).to_be_visible()
    if js:  # axe is a script
        assert_accessible(office)

    phone = page_for(surnadal_union, width=390, js=js)
    phone.goto(AT)
    expect(phone.get_by_role("region", name="Gruppene dine")).to_contain_text("Peisestua")
    phone.get_by_role("region", name="Gruppene dine").get_by_role("link", name="Havet").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Havet")
    expect(phone.get_by_role("listitem").filter(has_text=str(surnadal_union))).to_be_visible()
    if js:
        assert_accessible(phone)
    assert_no_sideways_scroll(phone)

    door = page_for(pro_aure, width=390, js=js)
    door.goto(f"{AT}grupper/")
    door.get_by_role("link", name=re.compile("Liste til døra")).click()
    expect(door.get_by_role("heading", name=re.compile("Havet"))).to_contain_text("Peisestua")
    door.get_by_role("link", name="Etter navn").click()
    expect(door.get_by_role("row", name=re.compile(str(surnadal_union)))).to_contain_text("Havet")
    assert_no_sideways_scroll(door)


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_two_want_the_last_place_and_one_gets_it(
    js, setup, page_for, surnadal_union, surnadal_headteacher, assert_accessible, assert_no_sideways_scroll
):
    division = make_division(setup, "choice", number=2, size=1, published=True)
    people = (surnadal_union, surnadal_headteacher)
    for person in people:
        register_self(setup, by=person)
    phones = [page_for(person, width=390, js=js, tolerate="422") for person in people]
    for phone in phones:
        phone.goto(AT)
        phone.get_by_role("link", name=re.compile("Velg gruppe")).click()
        expect(phone.get_by_text("1 ledig plass")).to_have_count(2)
        phone.get_by_label(re.compile("Gruppe 1")).check()
    if js:
        assert_accessible(phones[0])
    assert_no_sideways_scroll(phones[0])
    first, second = phones
    first.get_by_role("button", name="Velg denne gruppa").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Gruppe 1")
    second.get_by_role("button", name="Velg denne gruppa").click()
    expect(second.get_by_text("Gruppe 1 er full nå. Velg en annen.").first).to_be_visible()
    expect(second.get_by_label(re.compile("Gruppe 1"))).to_be_disabled()
    second.get_by_label(re.compile("Gruppe 2")).check()
    second.get_by_role("button", name="Velg denne gruppa").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Gruppe 2")
    places = dict(division.places.values_list("registration__person", "group__number"))
    assert places == {surnadal_union.pk: 1, surnadal_headteacher.pk: 2}


def test_a_guest_chooses_by_the_link_without_script(setup, page_for):
    division = make_division(setup, "choice", number=2, size=3, published=True)
    guest = setup.registrations.first()
    phone = page_for(width=390, js=False)
    phone.goto(f"{AT}pamelding/kvittering/{receipt_token(guest)}/")
    phone.get_by_role("link", name=re.compile("Velg gruppe")).click()
    phone.get_by_label(re.compile("Gruppe 2")).check()
    phone.get_by_role("button", name="Velg denne gruppa").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Gruppe 2")
    assert division.places.get().registration == guest


def test_somebody_who_comes_late_is_placed_by_one_button(setup, page_for, coordinator):
    division = make_division(setup, number=2, published=True)
    make_guest(setup, "Sen Gjest")
    office = page_for(coordinator)
    office.goto(division.get_absolute_url())
    expect(office.get_by_role("heading", name="1 uten gruppe")).to_be_visible()
    office.get_by_role("button", name="Plasser dem der det er plass").click()
    expect(office.get_by_text("1 har fått gruppe.")).to_be_visible()
    expect(office.get_by_role("heading", name="uten gruppe")).to_have_count(0)


def test_what_a_method_asks_for_is_shown_where_it_is_chosen(setup, page_for, coordinator):
    page = page_for(coordinator)
    page.goto(f"{AT}grupper/ny/")
    number, fewest = page.get_by_label("Hvor mange grupper?"), page.get_by_label("Hvor mange må det minst være?")
    expect(number).to_be_visible()
    expect(fewest).to_be_hidden()
    page.get_by_label(re.compile("Etter kommune")).check()
    expect(number).to_be_hidden()
    expect(fewest).to_be_visible()
    page.get_by_role("button", name="Lag gruppene").click()
    expect(page.get_by_role("heading", name="Surnadal")).to_be_visible()
    assert Division.objects.get().groups.count() == 2


def test_each_group_has_a_sheet_of_its_own_on_paper(setup, page_for, coordinator):
    division = make_division(setup, number=3, published=True)
    page = page_for(coordinator)
    page.goto(f"{division.get_absolute_url()}ark/")
    expect(page.locator(".door-sheet")).to_have_count(3)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 3
