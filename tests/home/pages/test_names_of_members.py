"""Who sits in a network: everybody knows those who lead, members know all, and others how many there are."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from home.pages.actions import make_municipality_page, make_network_page
from network.memberships.actions import appoint, end_membership
from network.memberships.models import Membership
from network.memberships.selectors.members import network_members
from network.networks.models import Network
from network.records.actions import record
from network.roles.enums import Role
from tests.people import make_person

pytestmark = pytest.mark.django_db
SINCE = date(2017, 8, 1)


@pytest.fixture
def opp(site, region, surnadal):
    """A network of a leader, a union's representative who also leads a unit, a teacher, and the coordinator."""
    network = Network(organisation=region, code="OPP", name="Oppvekstnettverket", slug="opp")
    record(network, by=None)
    make_network_page(network, by=None)
    make_municipality_page(surnadal, by=None, intro="Elva midt i.")
    return network


@pytest.fixture
def seated(opp, region, surnadal, surnadal_school):
    def seat(name, role, at=surnadal, office=None, office_at=surnadal):
        person = make_person(name)
        appoint(person, role=role, organisation=at, network=opp, since=SINCE, by=None)
        if office:
            appoint(person, role=office, organisation=office_at, since=SINCE, by=None)
        return person

    return {
        "leader": seat("liv.leder", Role.MEMBER, office=Role.EDUCATION_LEADER),
        "union": seat("tora.tillit", Role.UNION, office=Role.UNIT_LEADER, office_at=surnadal_school),
        "teacher": seat("lars.lerer", Role.MEMBER),
        "coordinator": seat("kai.knute", Role.COORDINATOR, at=region),
    }


NAMES = {"leader": "Liv Leder", "union": "Tora Tillit", "teacher": "Lars Lerer", "coordinator": "Kai Knute"}


def told(client, address):
    page = client.get(address).text
    return {who for who, name in NAMES.items() if name in page}


@pytest.mark.parametrize("query", ["", "?per=2020-01-01"])
@pytest.mark.parametrize(
    ("address", "everybodys", "members"),
    [
        ("/nettverk/opp/", {"leader", "coordinator"}, set(NAMES)),
        ("/kommuner/surnadal/", {"leader"}, set(NAMES) - {"coordinator"}),
    ],
)
def test_names(seated, client, client_for, outsider, tingvoll_leader, address, everybodys, members, query):
    assert told(client, address + query) == everybodys
    assert told(client_for(outsider), address + query) == everybodys
    assert told(client_for(tingvoll_leader), address + query) == members


def test_the_others_are_counted_and_what_they_represent_is_not_told(seated, client, client_for, tingvoll_leader):
    page = client.get("/nettverk/opp/").text
    assert "og 2 til" in page
    assert "illitsvalgt" not in page
    assert 'Medlemmer <span class="soft">4' in page
    assert 'href="/konto/login/?next=/nettverk/opp/"' in page
    assert "og 2 til" not in client_for(tingvoll_leader).get("/nettverk/opp/").text


def test_the_office_of_the_day_decides(seated, client, surnadal):
    office = Membership.objects.get(person=seated["leader"], role=Role.EDUCATION_LEADER)
    end_membership(office, last_day=date(2019, 12, 31), by=None, reason="Ny jobb")
    assert "leader" in told(client, "/nettverk/opp/?per=2019-12-31")
    assert "leader" not in told(client, "/nettverk/opp/?per=2020-01-01")
    assert "leader" not in told(client, "/nettverk/opp/")


def test_a_membership_that_is_over_knows_no_names(seated, opp, client_for, tingvoll):
    former = make_person("ada.holm")
    appoint(former, role=Role.PRO, organisation=tingvoll, since=SINCE, until=date(2020, 1, 1), by=None)
    assert told(client_for(former), "/nettverk/opp/") == {"leader", "coordinator"}


def test_costs_the_same_whoever_asks(seated, opp, django_assert_num_queries, surnadal_leader):
    for user, number in ((AnonymousUser(), 2), (surnadal_leader, 3)):  # what the leader holds is read too
        with django_assert_num_queries(number):
            network_members(opp, date(2020, 1, 1), user=user)
