"""A network's page: purpose, who sat there on the day, empty seats, gatherings."""

from datetime import date

import pytest

from home.pages.actions import make_municipality_page, make_network_page
from network.memberships.actions import appoint, end_membership
from network.memberships.models import Membership
from network.networks.models import Network
from network.records.actions import record
from network.roles.enums import Role
from tests.gatherings.factories import GatheringFactory
from tests.people import make_municipality, make_person

pytestmark = pytest.mark.django_db
URL = "/nettverk/eva/"


def text_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def seat(network, place, name, since, until=None):
    person = make_person(name)
    appoint(person, role=Role.EVA, organisation=place, network=network, since=since, until=until, by=None)
    return person


def test_members_stand_with_their_municipality_and_since_when(client_for, coordinator, eva_page, eva_network, surnadal):
    seat(eva_network, surnadal, "ada.holm", date(2017, 9, 1))
    page = text_of(client_for(coordinator), URL)
    assert "Ada Holm" in page
    assert "siden september 2017" in page


def test_who_sat_there_then(client_for, coordinator, eva_page, eva_network, surnadal):
    seat(eva_network, surnadal, "ada.holm", date(2017, 9, 1), date(2019, 7, 31))
    seat(eva_network, surnadal, "bo.vik", date(2019, 8, 1))
    then, now = text_of(client_for(coordinator), f"{URL}?per=2018-03-01"), text_of(client_for(coordinator), URL)
    assert ("Ada Holm" in then, "Bo Vik" in then) == (True, False)
    assert ("Ada Holm" in now, "Bo Vik" in now) == (False, True)


def test_an_empty_seat_stands_in_its_place(client, eva_page, eva_network, surnadal, tingvoll):
    seat(eva_network, surnadal, "ada.holm", date(2017, 9, 1))
    person = seat(eva_network, tingvoll, "bo.vik", date(2017, 9, 1))
    end_membership(Membership.objects.get(person=person), last_day=date(2024, 7, 31), by=None, reason="Ny jobb")
    assert "EVA har ikke hatt noen fra Tingvoll siden 1. august 2024" in text_of(client, URL)


def test_the_purpose_reads_as_of_the_day(client, eva_page, eva_network):
    eva_network.purpose = "Nytt formål"
    record(eva_network, by=None)
    row = Network.history.filter(id=eva_network.pk).earliest("history_date")
    row.purpose, row.history_date = "Gammelt formål", row.history_date.replace(year=2019)
    row.save()
    assert "Gammelt formål" in text_of(client, f"{URL}?per=2020-01-01")
    assert "Nytt formål" in text_of(client, URL)


def test_before_it_was_founded(client, site, region):
    network = Network(organisation=region, code="NPX", name="Ny praksis", slug="npx", founded_on=date(2018, 8, 15))
    make_network_page(record(network, by=None), by=None)
    assert "Nettverket fantes ikke ennå. Det ble opprettet 15. august 2018." in text_of(
        client, "/nettverk/npx/?per=2018-01-01"
    )


def test_the_list_shows_empty_seats(client, eva_page, surnadal):
    assert "EVA har" in text_of(client, "/nettverk/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same(client, django_assert_num_queries, eva_page, eva_network, region, rows):
    for number in range(rows):
        place = make_municipality(region, f"Kommune {number}", f"150{number}")
        make_municipality_page(place, by=None)
        seat(eva_network, place, f"medlem{number}", date(2017, 9, 1))
        GatheringFactory(organiser=region, networks=[eva_network], published=True)
    make_municipality(region, "Uten", "1599")
    client.get(URL)
    with django_assert_num_queries(20):
        client.get(URL)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same(client, django_assert_num_queries, site, region, surnadal, rows):
    for number in range(rows):
        network = Network(
            organisation=region, code=f"N{number}", name=f"N{number}", slug=f"n{number}", minimum_per_municipality=1
        )
        make_network_page(record(network, by=None), by=None)
        seat(network, surnadal, f"medlem{number}", date(2017, 9, 1))
    client.get("/nettverk/")
    with django_assert_num_queries(11):
        client.get("/nettverk/")
