"""Empty seats, and who sits where: by municipality as it was placed on the day."""

from datetime import date

import pytest
from django.utils import translation

from network.memberships.actions import end_membership
from network.memberships.selectors.members import leaders, municipality_members, network_members
from network.memberships.selectors.vacancies import vacancies
from network.reorganisations.actions.ending import merge_organisation
from network.roles.enums import Role
from tests.network.factories import MembershipFactory, NetworkFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)


@pytest.fixture
def eva(region):
    return NetworkFactory(organisation=region, code="EVA", seats=True, founded_on=date(2016, 8, 1))


@pytest.fixture
def smola(region):
    return OrganisationFactory(name="Smøla", parent=region)


def empty(on=TODAY, **kwargs):
    return [(v.network.code, v.municipality.name, v.members, v.wanted, v.since) for v in vacancies(on, **kwargs)]


class TestVacancies:
    def test_since_the_day_after_the_last_one_left(self, eva, smola):
        membership = MembershipFactory(organisation=smola, network=eva, role=Role.EVA)
        assert empty() == []
        end_membership(membership, last_day=date(2026, 7, 31), by=None, reason="Ny jobb")
        assert empty() == [("EVA", "Smøla", 0, 1, date(2026, 8, 1))]
        assert empty(date(2026, 7, 31)) == []
        with translation.override("en"):
            (vacancy,) = vacancies(TODAY)
            assert str(vacancy) == "EVA has nobody from Smøla since 1 August 2026"

    def test_in_the_words_of_the_region(self, eva, smola):
        MembershipFactory(organisation=smola, network=eva, role=Role.EVA, until=date(2026, 7, 31))
        with translation.override("nb"):
            assert [str(vacancy) for vacancy in vacancies(TODAY)] == [
                "EVA har ikke hatt noen fra Smøla siden 1. august 2026"
            ]
        with translation.override("nn"):
            assert [str(vacancy) for vacancy in vacancies(TODAY)] == [
                "EVA har ikkje hatt nokon frå Smøla sidan 1. august 2026"
            ]

    def test_never_anybody_is_since_the_network_began(self, eva, smola):
        assert empty() == [("EVA", "Smøla", 0, 1, date(2016, 8, 1))]

    def test_never_anybody_from_a_younger_municipality(self, eva, region):
        OrganisationFactory(name="Heim", parent=region, founded_on=date(2020, 1, 1))
        assert empty() == [("EVA", "Heim", 0, 1, date(2020, 1, 1))]

    def test_unknown_is_not_a_day(self, region, smola):
        NetworkFactory(organisation=region, code="PRO", seats=True)
        assert empty() == [("PRO", "Smøla", 0, 1, None)]
        with translation.override("nb"):
            assert str(vacancies(TODAY)[0]) == "PRO har ingen fra Smøla"

    def test_one_of_two(self, region, smola):
        network = NetworkFactory(organisation=region, code="FAG", minimum_per_municipality=2)
        MembershipFactory(organisation=smola, network=network)
        assert empty() == [("FAG", "Smøla", 1, 2, None)]
        with translation.override("nb"):
            assert str(vacancies(TODAY)[0]) == "FAG har 1 av 2 fra Smøla"

    def test_one_person_with_two_roles_is_one(self, region, smola):
        network = NetworkFactory(organisation=region, code="FAG", minimum_per_municipality=2)
        person = MembershipFactory(organisation=smola, network=network).person
        MembershipFactory(organisation=smola, network=network, person=person, role=Role.UNION)
        assert [row[2] for row in empty()] == [1]

    def test_a_seat_is_filled_from_a_unit_too(self, eva, smola):
        school = OrganisationFactory(name="Smøla skole", parent=smola, unit=True)
        MembershipFactory(organisation=school, network=eva)
        assert empty() == []

    def test_halsas_seat_is_heims_from_the_day_they_are_one(self, eva, region):
        halsa = OrganisationFactory(name="Halsa", parent=region)
        heim = OrganisationFactory(name="Heim", parent=region, founded_on=date(2020, 1, 1))
        merge_organisation(halsa, into=heim, on=date(2020, 1, 1), by=None)
        assert [row[1] for row in empty(date(2018, 3, 12))] == ["Halsa"]
        assert [row[1] for row in empty()] == ["Heim"]
        MembershipFactory(organisation=halsa, network=eva)
        assert empty() == []

    def test_not_where_nobody_is_wanted_nor_where_it_has_closed(self, region, smola):
        NetworkFactory(organisation=region)
        NetworkFactory(organisation=region, seats=True, closed_on=date(2019, 1, 1))
        assert empty() == []

    def test_only_municipalities_of_the_networks_own_region(self, eva, smola, other_region):
        OrganisationFactory(name="Molde", parent=other_region)
        assert [row[1] for row in empty()] == ["Smøla"]

    @pytest.mark.parametrize("number", [1, 3])
    def test_three_queries_however_many(self, region, number, django_assert_num_queries):
        for _ in range(number):
            OrganisationFactory(parent=region)
            NetworkFactory(organisation=region, seats=True)
        with django_assert_num_queries(3):
            assert len([str(vacancy) for vacancy in vacancies(TODAY)]) == number**2


class TestMembers:
    def test_grouped_by_municipality_the_region_first(self, superuser, eva, region, smola, surnadal):
        school = OrganisationFactory(name="Smøla skole", parent=smola, unit=True)
        member = MembershipFactory(organisation=school, network=eva)
        eva_member = MembershipFactory(organisation=smola, network=eva, role=Role.EVA)
        supervisor = MembershipFactory(organisation=region, network=eva, role=Role.COORDINATOR)
        MembershipFactory(organisation=surnadal, network=eva, ended=True)
        MembershipFactory(organisation=surnadal)
        found = [(group.municipality, group.memberships) for group in network_members(eva, TODAY, user=superuser)]
        assert found == [(None, [supervisor]), (smola, [eva_member, member])]

    def test_on_a_day(self, superuser, eva, surnadal):
        past = MembershipFactory(organisation=surnadal, network=eva, ended=True)
        MembershipFactory(organisation=surnadal, network=eva, since=date(2020, 1, 1))
        assert [group.memberships for group in network_members(eva, date(2017, 3, 1), user=superuser)] == [[past]]

    @pytest.mark.parametrize("number", [1, 3])
    def test_two_queries(self, superuser, eva, region, number, django_assert_num_queries):
        for _ in range(number):
            MembershipFactory(organisation=OrganisationFactory(parent=region), network=eva)
        with django_assert_num_queries(2):
            groups = network_members(eva, TODAY, user=superuser)
            assert len([str(m) for group in groups for m in group.memberships]) == number

    def test_of_a_municipality_by_network(self, superuser, eva, region, smola, surnadal):
        other = NetworkFactory(organisation=region)
        school = OrganisationFactory(name="Smøla skole", parent=smola, unit=True)
        first = MembershipFactory(organisation=school, network=eva)
        second = MembershipFactory(organisation=smola, network=other)
        MembershipFactory(organisation=surnadal, network=other)
        found = municipality_members(smola, TODAY, user=superuser)
        assert [(network, seated.memberships) for network, seated in found] == [(eva, [first]), (other, [second])]

    @pytest.mark.parametrize("number", [1, 3])
    def test_of_a_municipality_in_one_query(self, superuser, eva, smola, number, django_assert_num_queries):
        for _ in range(number):
            MembershipFactory(organisation=smola, network=eva)
        with django_assert_num_queries(1):
            ((_network, seated),) = municipality_members(smola, TODAY, user=superuser)
            assert len([str(m) for m in seated.memberships]) == number

    def test_leaders_in_order(self, smola, eva):
        school = OrganisationFactory(name="Smøla skole", parent=smola, unit=True)
        head = MembershipFactory(organisation=school, role=Role.UNIT_LEADER)
        leader = MembershipFactory(
            organisation=smola, role=Role.EDUCATION_LEADER, person=PersonFactory(last_name="Åsen")
        )
        MembershipFactory(organisation=smola, role=Role.UNION)
        assert leaders(smola, TODAY) == [leader, head]
