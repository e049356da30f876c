"""The reference people of the tests: each holds one role in one place, made through the verbs.

Surnadal is home and Tingvoll is elsewhere. `other_coordinator` has every right, in another region.
"""

from datetime import date

import pytest

from network.domain.memberships import appoint
from network.domain.organisations import found_organisation
from network.domain.recording import record
from network.enums import OrganisationKind, Role, UnitKind
from network.models import Network, Organisation, Person

SINCE = date(2016, 8, 1)


def make_person(name: str, *, role: Role | None = None, organisation=None, network=None) -> Person:
    """A person by the address name@nettverk.example, who may sign in, with a role when one is given."""
    first, _dot, last = name.partition(".")
    person = Person.objects.create_user(
        f"{name}@nettverk.example", "rod-traad-2040", first_name=first.capitalize(), last_name=last.capitalize()
    )
    if role is not None:
        appoint(person, role=role, organisation=organisation, network=network, by=None, since=SINCE)
    return person


def make_municipality(region: Organisation, name: str, number: str) -> Organisation:
    return found_organisation(
        name=name, kind=OrganisationKind.MUNICIPALITY, parent=region, number=number, county="Møre og Romsdal", by=None
    )


def make_unit(municipality: Organisation, name: str, unit_kind: UnitKind) -> Organisation:
    return found_organisation(name=name, kind=OrganisationKind.UNIT, parent=municipality, unit_kind=unit_kind, by=None)


# --- Places --------------------------------------------------------------------------------------


@pytest.fixture
def region(db):
    return found_organisation(name="Nordmøre", kind=OrganisationKind.REGION, parent=None, by=None)


@pytest.fixture
def site(region):
    """The page tree's first pages and the groups of the Wagtail admin; returns the front page."""
    from home.domain.site import set_up_site

    return set_up_site(region=region)


@pytest.fixture
def other_region(db):
    return found_organisation(name="Sunnmøre", kind=OrganisationKind.REGION, parent=None, by=None)


@pytest.fixture
def surnadal(region):
    return make_municipality(region, "Surnadal", "1566")


@pytest.fixture
def tingvoll(region):
    return make_municipality(region, "Tingvoll", "1560")


@pytest.fixture
def sunndal(region):
    return make_municipality(region, "Sunndal", "1563")


@pytest.fixture
def aure(region):
    return make_municipality(region, "Aure", "1576")


@pytest.fixture
def averoy(region):
    return make_municipality(region, "Averøy", "1554")


@pytest.fixture
def surnadal_school(surnadal):
    return make_unit(surnadal, "Elvevoll skole", UnitKind.SCHOOL)


@pytest.fixture
def tingvoll_kindergarten(tingvoll):
    return make_unit(tingvoll, "Fjordglimt barnehage", UnitKind.KINDERGARTEN)


@pytest.fixture
def eva_network(region):
    network = Network(
        organisation=region, code="EVA", name="Evalueringsnettverket", slug="eva", minimum_per_municipality=1
    )
    return record(network, by=None)


@pytest.fixture
def pro_network(region):
    network = Network(organisation=region, code="PRO", name="Prosessnettverket", slug="pro", minimum_per_municipality=1)
    return record(network, by=None)


# --- Region-wide roles ---------------------------------------------------------------------------


@pytest.fixture
def coordinator(region):
    return make_person("koordinator", role=Role.COORDINATOR, organisation=region)


@pytest.fixture
def steering(region):
    return make_person("styring", role=Role.STEERING, organisation=region)


@pytest.fixture
def editor(region):
    return make_person("redaktor", role=Role.EDITOR, organisation=region)


# --- Roles at home, in Surnadal ------------------------------------------------------------------


@pytest.fixture
def surnadal_leader(surnadal):
    return make_person("oppvekst.surnadal", role=Role.EDUCATION_LEADER, organisation=surnadal)


@pytest.fixture
def surnadal_headteacher(surnadal_school):
    return make_person("rektor.surnadal", role=Role.UNIT_LEADER, organisation=surnadal_school)


@pytest.fixture
def surnadal_eva(surnadal, eva_network):
    return make_person("eva.surnadal", role=Role.EVA, organisation=surnadal, network=eva_network)


@pytest.fixture
def surnadal_pro(surnadal, pro_network):
    return make_person("pro.surnadal", role=Role.PRO, organisation=surnadal, network=pro_network)


@pytest.fixture
def surnadal_union(surnadal):
    return make_person("htv.surnadal", role=Role.UNION, organisation=surnadal)


# --- The same roles elsewhere --------------------------------------------------------------------


@pytest.fixture
def tingvoll_leader(tingvoll):
    return make_person("oppvekst.tingvoll", role=Role.EDUCATION_LEADER, organisation=tingvoll)


@pytest.fixture
def tingvoll_styrer(tingvoll_kindergarten):
    return make_person("styrer.tingvoll", role=Role.UNIT_LEADER, organisation=tingvoll_kindergarten)


@pytest.fixture
def eva_sunndal(sunndal, eva_network):
    return make_person("eva.sunndal", role=Role.EVA, organisation=sunndal, network=eva_network)


@pytest.fixture
def pro_aure(aure, pro_network):
    return make_person("pro.aure", role=Role.PRO, organisation=aure, network=pro_network)


@pytest.fixture
def union_averoy(averoy):
    return make_person("htv.averoy", role=Role.UNION, organisation=averoy)


@pytest.fixture
def other_coordinator(other_region):
    return make_person("koordinator.sunnmore", role=Role.COORDINATOR, organisation=other_region)


@pytest.fixture
def other_steering(other_region):
    return make_person("styring.sunnmore", role=Role.STEERING, organisation=other_region)


@pytest.fixture
def other_editor(other_region):
    return make_person("redaktor.sunnmore", role=Role.EDITOR, organisation=other_region)


# --- Without a role ------------------------------------------------------------------------------


@pytest.fixture
def outsider(db):
    """Somebody with an account and nothing more."""
    return make_person("utenfor")


@pytest.fixture
def superuser(db):
    return Person.objects.create_superuser("admin@nettverk.example", "rod-traad-2040")
