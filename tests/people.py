"""The reference people of the tests: each holds one role in one place, made through the actions.

Surnadal is home and Tingvoll is elsewhere. `other_coordinator` has every right, in another region.
"""

from datetime import date
from functools import cached_property

import pytest
from django.db import transaction

from network.memberships.actions import appoint
from network.networks.models import Network
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind, UnitKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record
from network.roles.enums import Role

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
    return create_organisation(
        name=name, kind=OrganisationKind.MUNICIPALITY, parent=region, number=number, county="Møre og Romsdal", by=None
    )


def make_unit(municipality: Organisation, name: str, unit_kind: UnitKind) -> Organisation:
    return create_organisation(name=name, kind=OrganisationKind.UNIT, parent=municipality, unit_kind=unit_kind, by=None)


class People:
    """Every place and person by name, each made when first asked for."""

    # Places

    @cached_property
    def region(self):
        return create_organisation(name="Nordmøre", kind=OrganisationKind.REGION, parent=None, by=None)

    @cached_property
    def other_region(self):
        return create_organisation(name="Sunnmøre", kind=OrganisationKind.REGION, parent=None, by=None)

    @cached_property
    def surnadal(self):
        return make_municipality(self.region, "Surnadal", "1566")

    @cached_property
    def tingvoll(self):
        return make_municipality(self.region, "Tingvoll", "1560")

    @cached_property
    def sunndal(self):
        return make_municipality(self.region, "Sunndal", "1563")

    @cached_property
    def aure(self):
        return make_municipality(self.region, "Aure", "1576")

    @cached_property
    def averoy(self):
        return make_municipality(self.region, "Averøy", "1554")

    @cached_property
    def surnadal_school(self):
        return make_unit(self.surnadal, "Elvevoll skole", UnitKind.SCHOOL)

    @cached_property
    def tingvoll_kindergarten(self):
        return make_unit(self.tingvoll, "Fjordglimt barnehage", UnitKind.KINDERGARTEN)

    @cached_property
    def eva_network(self):
        network = Network(
            organisation=self.region, code="EVA", name="Evalueringsnettverket", slug="eva", minimum_per_municipality=1
        )
        return record(network, by=None)

    @cached_property
    def pro_network(self):
        network = Network(
            organisation=self.region, code="PRO", name="Prosessnettverket", slug="pro", minimum_per_municipality=1
        )
        return record(network, by=None)

    # Region-wide roles

    @cached_property
    def coordinator(self):
        return make_person("koordinator", role=Role.COORDINATOR, organisation=self.region)

    @cached_property
    def steering(self):
        return make_person("styring", role=Role.STEERING, organisation=self.region)

    @cached_property
    def editor(self):
        return make_person("redaktor", role=Role.EDITOR, organisation=self.region)

    # Roles at home, in Surnadal

    @cached_property
    def surnadal_leader(self):
        return make_person("oppvekst.surnadal", role=Role.EDUCATION_LEADER, organisation=self.surnadal)

    @cached_property
    def surnadal_headteacher(self):
        return make_person("rektor.surnadal", role=Role.UNIT_LEADER, organisation=self.surnadal_school)

    @cached_property
    def surnadal_eva(self):
        return make_person("eva.surnadal", role=Role.EVA, organisation=self.surnadal, network=self.eva_network)

    @cached_property
    def surnadal_pro(self):
        return make_person("pro.surnadal", role=Role.PRO, organisation=self.surnadal, network=self.pro_network)

    @cached_property
    def surnadal_union(self):
        return make_person("htv.surnadal", role=Role.UNION, organisation=self.surnadal)

    # The same roles elsewhere

    @cached_property
    def tingvoll_leader(self):
        return make_person("oppvekst.tingvoll", role=Role.EDUCATION_LEADER, organisation=self.tingvoll)

    @cached_property
    def tingvoll_styrer(self):
        return make_person("styrer.tingvoll", role=Role.UNIT_LEADER, organisation=self.tingvoll_kindergarten)

    @cached_property
    def eva_sunndal(self):
        return make_person("eva.sunndal", role=Role.EVA, organisation=self.sunndal, network=self.eva_network)

    @cached_property
    def pro_aure(self):
        return make_person("pro.aure", role=Role.PRO, organisation=self.aure, network=self.pro_network)

    @cached_property
    def union_averoy(self):
        return make_person("htv.averoy", role=Role.UNION, organisation=self.averoy)

    @cached_property
    def other_coordinator(self):
        return make_person("koordinator.sunnmore", role=Role.COORDINATOR, organisation=self.other_region)

    @cached_property
    def other_steering(self):
        return make_person("styring.sunnmore", role=Role.STEERING, organisation=self.other_region)

    @cached_property
    def other_editor(self):
        return make_person("redaktor.sunnmore", role=Role.EDITOR, organisation=self.other_region)

    # Without a role today

    @cached_property
    def outsider(self):
        """Somebody with an account and nothing more."""
        return make_person("utenfor")

    @cached_property
    def former_leader(self):
        """Led education in Surnadal until the end of 2019, and still has the account."""
        person = make_person("tidligere.surnadal")
        appoint(
            person,
            role=Role.EDUCATION_LEADER,
            organisation=self.surnadal,
            by=None,
            since=SINCE,
            until=date(2019, 12, 31),
        )
        return person

    @cached_property
    def superuser(self):
        """Somebody with every right that Django knows, and no membership."""
        return Person.objects.create_superuser("admin@nettverk.example", "rod-traad-2040")


NAMES = tuple(name for name, made in vars(People).items() if isinstance(made, cached_property))


class Afresh:
    """People made before, read anew when first asked for: what a test before did to them in memory is not there."""

    def __init__(self, people: People):
        self._people = people

    def __getattr__(self, name: str):
        made = getattr(self._people, name)
        fresh = type(made)._base_manager.get(pk=made.pk)
        setattr(self, name, fresh)
        return fresh


def everybody() -> People:
    """All of them, made."""
    people = People()
    for name in NAMES:
        getattr(people, name)
    return people


# --- As fixtures ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kept_site(django_db_setup, django_db_blocker):
    """The region and the site's first pages, made once for those tests of a file that ask for `site`.

    In a transaction around them; they come after the file's other tests (tests/conftest.py). Made for each test it was
    a third of what such a test costs.
    """
    from home.setup.actions.site import set_up_site

    with django_db_blocker.unblock(), transaction.atomic():
        yield set_up_site(region=People().region)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kept_people(django_db_setup, django_db_blocker):
    """Everybody, made once for the tests of a file that names this fixture in its `pytestmark`."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield everybody()
        transaction.set_rollback(True)


@pytest.fixture
def reference_people(request, db):
    if "kept_people" in request.node.fixturenames:
        return Afresh(request.getfixturevalue("kept_people"))
    people = People()
    if "kept_site" in request.node.fixturenames:
        people.region = Organisation.objects.get(pk=request.getfixturevalue("kept_site").region_id)
    if "kept_regions" in request.node.fixturenames:
        kept = [pages.region.pk for pages in request.getfixturevalue("kept_regions")]
        people.region, people.other_region = (Organisation.objects.get(pk=pk) for pk in kept)
    return people


def _fixture(name: str):
    @pytest.fixture(name=name)
    def one(reference_people):
        return getattr(reference_people, name)

    return one


globals().update({name: _fixture(name) for name in NAMES})


@pytest.fixture
def site(request, reference_people):
    """The page tree's first pages and the groups of the Wagtail admin; returns the front page."""
    if "kept_site" in request.node.fixturenames:
        kept = request.getfixturevalue("kept_site")
        return type(kept).objects.get(pk=kept.pk)
    from home.setup.actions.site import set_up_site

    # Asked for while the test runs: the others of the file are not to see it.
    return set_up_site(region=reference_people.region)
