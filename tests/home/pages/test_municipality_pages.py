"""A municipality's page: what it shows, to whom, and as of which day."""

from datetime import date

import pytest

from goals.goals.enums import GoalStatus
from home.pages.actions import make_municipality_page
from network.memberships.actions import appoint
from network.organisations.actions.organisations import create_organisation, redesignate
from network.organisations.enums import OrganisationKind, UnitKind
from network.reorganisations.actions.ending import merge_organisation
from network.roles.enums import Role
from tests.goals.factories import make_goal
from tests.goals.visions.factories import make_vision, take_up
from tests.people import make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db
URL = "/kommuner/surnadal/"


def text_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_who_we_are_our_vision_and_our_units(client, surnadal_page, surnadal_school):
    page = text_of(client, URL)
    assert "En jordbrukskommune med elva midt i." in page
    assert "Alle barn blir sett." in page
    assert "Elvevoll skole" in page


def test_the_vision_in_force_speaks_before_the_pages_own_words(client, surnadal_page, region, surnadal):
    upper = make_vision(region, "Regionens bilde.")
    take_up(upper.vision, surnadal)
    page = text_of(client, URL)
    assert "Regionens bilde." in page
    assert "Bildet til Nordmøre, som også er vårt" in page
    assert "Alle barn blir sett." not in page
    make_vision(surnadal, "Vårt eget bilde.", based_on=upper.vision, adopted_on=date(2025, 5, 6))
    assert "Vårt eget bilde." in text_of(client, URL)
    assert "Regionens bilde." in text_of(client, f"{URL}?per=2025-05-05")


def test_a_goal_stands_on_the_thread(client, surnadal_page, region, surnadal, surnadal_school):
    above = make_goal(region, "Barn mestrer hverdagen")
    goal = make_goal(surnadal, "Vi øver på motgang", supports=[above])
    page = text_of(client, URL)
    assert page.index("Barn mestrer hverdagen") < page.index("Vi øver på motgang")
    assert "Ingen enhet arbeider med det ennå" in page
    make_goal(surnadal_school, "Vi prøver igjen", supports=[goal])
    assert "1 av 1 enheter arbeider med det" in text_of(client, URL)


def test_the_thread_is_not_broken_by_a_goal_one_may_not_see(
    client_for, surnadal_page, region, surnadal, surnadal_school, surnadal_leader
):
    goal = make_goal(surnadal, "Vi øver på motgang", supports=[make_goal(region)])
    make_goal(surnadal_school, "Prøvende", supports=[goal], status=GoalStatus.TENTATIVE)
    for person in (None, surnadal_leader):
        assert "Ingen enhet arbeider med det ennå" not in text_of(client_for(person), URL)


def test_a_goal_that_supports_nothing_says_so(client, surnadal_page, surnadal):
    make_goal(surnadal, "Alene")
    assert "Støtter ikke noe over seg" in text_of(client, URL)


def test_drafts_are_for_those_at_home(client_for, surnadal_page, surnadal, surnadal_leader, tingvoll_leader):
    make_goal(surnadal, "Bare et utkast", status=GoalStatus.PROPOSED)
    shown = {
        name: "Bare et utkast" in text_of(client_for(person), URL)
        for name, person in {"anonymous": None, "leader": surnadal_leader, "neighbour": tingvoll_leader}.items()
    }
    assert shown == {"anonymous": False, "leader": True, "neighbour": False}


def test_people_and_empty_seats(client_for, coordinator, surnadal_page, surnadal_eva, pro_network):
    page = text_of(client_for(coordinator), URL)
    assert str(surnadal_eva) in page
    assert "PRO har ikke hatt noen fra Surnadal" in page or "PRO har ingen fra Surnadal" in page


def test_hostile_words_are_text(client, site, region):
    place = make_municipality(region, "Surnadal <script>alert(1)</script>", "1566")
    make_municipality_page(place, by=None, intro="<b>x</b>", vision="<img src=x onerror=alert(1)>")
    page = text_of(client, f"/kommuner/{place.slug}/")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


# --- As of a day ---------------------------------------------------------------------------------


@pytest.fixture
def rindal_page(site, region):
    rindal = make_municipality(region, "Rindal", "1567")
    redesignate(rindal, on=date(2019, 1, 1), number="5061", county="Trøndelag", by=None)
    return make_municipality_page(rindal, by=None)


@pytest.fixture
def halsa_and_heim(site, region):
    halsa = make_municipality(region, "Halsa", "1571")
    unit = make_unit(halsa, "Bergvang skole", UnitKind.SCHOOL)
    make_goal(halsa, "Halsas eget mål", on=date(2018, 2, 1))
    heim = create_organisation(
        name="Heim",
        kind=OrganisationKind.MUNICIPALITY,
        parent=region,
        number="5055",
        county="Trøndelag",
        founded_on=date(2020, 1, 1),
        by=None,
    )
    merge_organisation(halsa, into=heim, on=date(2020, 1, 1), note="sammen med Hemne", by=None)
    make_municipality_page(halsa, by=None)
    make_municipality_page(heim, by=None)
    return halsa, heim, unit


@pytest.mark.parametrize(
    ("per", "number", "county", "not_number"),
    [("", "5061", "Trøndelag", None), ("?per=2018-06-01", "1567", "Møre og Romsdal", "5061")],
)
def test_number_and_county_are_those_of_the_day(client, rindal_page, per, number, county, not_number):
    page = text_of(client, f"/kommuner/rindal/{per}")
    assert f"{number} · {county}" in page
    assert not_number is None or not_number not in page


def test_today_one_reads_what_it_was_before(client, rindal_page):
    assert "siden 1. januar 2019, før det" in text_of(client, "/kommuner/rindal/")


def test_a_municipality_that_ended_says_what_it_became(client, halsa_and_heim):
    page = text_of(client, "/kommuner/halsa/")
    assert "Halsa ble en del av Heim 1. januar 2020" in page
    assert "sammen med Hemne" in page
    assert 'href="/kommuner/heim/"' in page
    assert 'href="?per=2019-12-31"' in page
    assert "Halsas eget mål" not in page


def test_on_a_day_of_its_own_it_is_all_there(client, halsa_and_heim):
    page = text_of(client, "/kommuner/halsa/?per=2018-06-01")
    assert "1571 · Møre og Romsdal" in page
    assert "Halsas eget mål" in page
    assert "Bergvang skole" in page


def test_the_successor_carries_it_on_today(client, halsa_and_heim):
    page = text_of(client, "/kommuner/heim/")
    assert "Halsas eget mål" in page
    assert "fra Halsa" in page
    assert "Bergvang skole" in page


def test_before_it_began_the_successor_points_back(client, halsa_and_heim):
    page = text_of(client, "/kommuner/heim/?per=2018-06-01")
    assert "Heim fantes ikke ennå" in page
    assert 'href="/kommuner/halsa/?per=2018-06-01"' in page
    assert "Halsas eget mål" not in page


def test_the_list_has_those_of_the_day(client, halsa_and_heim):
    then, now = text_of(client, "/kommuner/?per=2018-06-01"), text_of(client, "/kommuner/")
    assert ("/kommuner/halsa/" in then, "/kommuner/heim/" in then) == (True, False)
    assert ("/kommuner/halsa/" in now, "/kommuner/heim/" in now) == (False, True)


def test_a_date_that_is_none_shows_today(client, halsa_and_heim):
    assert "Halsa ble en del av Heim" in text_of(client, "/kommuner/halsa/?per=i-gar")


# --- Queries -------------------------------------------------------------------------------------


def fill(surnadal, region, network, number):
    above = make_goal(region, f"Regionalt {number}")
    goal = make_goal(surnadal, f"Kommunalt {number}", supports=[above])
    unit = make_unit(surnadal, f"Skole {number}", UnitKind.SCHOOL)
    make_goal(unit, f"Enhetens {number}", supports=[goal])
    person = make_person(f"medlem{number}")
    appoint(person, role=Role.EVA, organisation=surnadal, network=network, since=date(2017, 9, 1), by=None)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("per", "queries"), [("", 25), ("?per=2025-06-01", 28)])
def test_the_page_costs_the_same(
    client, django_assert_num_queries, surnadal_page, surnadal, region, eva_network, rows, per, queries
):
    for number in range(rows):
        fill(surnadal, region, eva_network, number)
    client.get(URL + per)
    with django_assert_num_queries(queries):
        client.get(URL + per)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same(client, django_assert_num_queries, site, region, rows):
    for number in range(rows):
        place = make_municipality(region, f"Kommune {number}", f"150{number}")
        make_goal(place, f"Mål {number}")
        make_municipality_page(place, by=None)
    client.get("/kommuner/")
    with django_assert_num_queries(10):
        client.get("/kommuner/")
