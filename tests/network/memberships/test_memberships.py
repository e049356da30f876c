"""Memberships have a period, and the rights that follow from a role last exactly as long."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from network.memberships.actions import (
    appoint,
    end_lapsed_rights,
    end_membership,
    sync_wagtail_groups,
    withdraw_membership,
)
from network.memberships.models import Membership, OrganisationRight
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.errors import NotAllowed, StaleRecord
from network.reorganisations.actions.ending import merge_organisation
from network.roles.enums import Role
from network.roles.rules import PERMISSIONS
from tests.clock import TODAY
from tests.network.factories import MembershipFactory, NetworkFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def held(person, permission):
    return set(Organisation.objects.with_permission(person, permission))


class TestAppointing:
    @pytest.mark.parametrize("role", list(Role))
    def test_gives_the_rights_of_the_role_and_no_more(self, surnadal, role):
        person = PersonFactory()
        membership = MembershipFactory(person=person, organisation=surnadal, role=role)
        rights = OrganisationRight.objects.filter(membership=membership)
        assert {right.permission.codename for right in rights} == set(PERMISSIONS[role])
        assert {right.content_object for right in rights} in ({surnadal}, set())

    def test_rights_hold_downwards_and_not_sideways_or_up(self, surnadal_leader, surnadal, surnadal_school, tingvoll):
        assert held(surnadal_leader, Permission.WRITE_GOALS) == {surnadal, surnadal_school}

    def test_rights_reach_what_became_part_of_it(self, surnadal_leader, surnadal, region):
        old = OrganisationFactory(name="Stangvik", parent=region)
        merge_organisation(old, into=surnadal, on=date(2018, 1, 1), by=None)
        assert held(surnadal_leader, Permission.WRITE_GOALS) == {surnadal, old}

    def test_a_leader_appoints_at_home_only(self, surnadal_leader, surnadal_school, tingvoll_kindergarten):
        someone = PersonFactory()
        asked = {"role": Role.UNIT_LEADER, "by": surnadal_leader, "since": date(2020, 1, 1)}
        assert appoint(someone, organisation=surnadal_school, **asked).pk
        with pytest.raises(NotAllowed):
            appoint(someone, organisation=tingvoll_kindergarten, **asked)

    @pytest.mark.parametrize("role", [Role.COORDINATOR, Role.STEERING, Role.EDITOR])
    def test_nobody_hands_out_what_they_do_not_hold(self, surnadal_leader, surnadal, role):
        with pytest.raises(NotAllowed):
            appoint(surnadal_leader, role=role, organisation=surnadal, by=surnadal_leader, since=date(2020, 1, 1))

    def test_nobody_gets_a_seat_in_another_regions_network(self, surnadal, other_region):
        network = NetworkFactory(organisation=other_region)
        with pytest.raises(ValidationError) as error:
            appoint(
                PersonFactory(),
                role=Role.MEMBER,
                organisation=surnadal,
                network=network,
                by=None,
                since=date(2020, 1, 1),
            )
        assert list(error.value.message_dict) == ["network"]

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR, Role.EDUCATION_LEADER}))
    def test_most_roles_appoint_nobody(self, surnadal, role):
        person = MembershipFactory(organisation=surnadal, role=role).person
        with pytest.raises(NotAllowed):
            appoint(PersonFactory(), role=Role.MEMBER, organisation=surnadal, by=person, since=date(2020, 1, 1))

    def test_refuses_an_overlap_and_not_a_return(self, surnadal):
        first = MembershipFactory(organisation=surnadal, ended=True)
        asked = {"role": Role.MEMBER, "organisation": surnadal, "by": None}
        for since, until in (
            (date(2017, 12, 31), None),
            (date(2015, 1, 1), date(2016, 8, 1)),
            (date(2015, 1, 1), None),
        ):
            with pytest.raises(ValidationError) as error:
                appoint(first.person, since=since, until=until, **asked)
            assert list(error.value.message_dict) == ["since"]
        appoint(first.person, since=date(2018, 1, 1), **asked)
        appoint(first.person, since=date(2015, 1, 1), until=date(2016, 7, 31), **asked)
        assert Membership.objects.of(first.person).count() == 3

    def test_does_not_end_before_it_begins(self, surnadal):
        with pytest.raises(ValidationError):
            MembershipFactory(organisation=surnadal, since=date(2020, 1, 2), until=date(2020, 1, 1))
        assert not Membership.objects.exists()

    def test_lies_within_the_lifetimes(self, region):
        heim = OrganisationFactory(parent=region, founded_on=date(2020, 1, 1))
        network = NetworkFactory(organisation=region, founded_on=date(2021, 1, 1))
        for since, in_network in ((date(2019, 12, 31), None), (date(2020, 12, 31), network)):
            with pytest.raises(ValidationError) as error:
                MembershipFactory(organisation=heim, since=since, network=in_network)
            assert list(error.value.message_dict) == ["since"]

    def test_history_says_who_and_why(self, surnadal, surnadal_leader):
        membership = appoint(
            PersonFactory(),
            role=Role.EVA,
            organisation=surnadal,
            by=surnadal_leader,
            since=date(2020, 1, 1),
            reason="Valgt på samlingen",
        )
        (version,) = membership.history.all()
        assert (version.history_user, version.history_change_reason) == (surnadal_leader, "Valgt på samlingen")


class TestEnding:
    @pytest.fixture
    def membership(self, surnadal):
        return MembershipFactory(organisation=surnadal, role=Role.EDUCATION_LEADER)

    def test_rights_end_on_the_day_even_if_nothing_tidies_up(self, membership):
        end_membership(membership, last_day=TODAY, by=None, reason="Ny jobb")
        assert held(membership.person, Permission.WRITE_GOALS)
        Membership.objects.update(until=TODAY - DAY)
        assert OrganisationRight.objects.exists()
        assert not held(membership.person, Permission.WRITE_GOALS)

    def test_rights_do_not_begin_before_the_day(self, surnadal):
        coming = MembershipFactory(organisation=surnadal, role=Role.EDUCATION_LEADER, since=TODAY + DAY)
        assert not held(coming.person, Permission.WRITE_GOALS)

    def test_an_inactive_account_has_no_rights(self, membership):
        membership.person.is_active = False
        assert not held(membership.person, Permission.WRITE_GOALS)

    def test_who_sat_there_in_march_2018_is_answerable(self, membership):
        end_membership(membership, last_day=date(2018, 3, 31), by=None, reason="Ny jobb")
        assert list(Membership.objects.on(date(2018, 3, 12))) == [membership]
        assert not Membership.objects.on(date(2018, 4, 1)).exists()

    @pytest.mark.parametrize(
        ("last_day", "reason", "field"), [(date(2016, 7, 31), "Slutt", "last_day"), (date(2018, 1, 1), "  ", "reason")]
    )
    def test_refuses_what_cannot_be(self, membership, last_day, reason, field):
        with pytest.raises(ValidationError) as error:
            end_membership(membership, last_day=last_day, by=None, reason=reason)
        assert list(error.value.message_dict) == [field]
        assert Membership.objects.get().until is None

    def test_by_those_who_may(self, membership, surnadal_leader, tingvoll_leader, surnadal_headteacher):
        for person in (tingvoll_leader, surnadal_headteacher):
            with pytest.raises(NotAllowed):
                end_membership(membership, last_day=date(2018, 1, 1), by=person, reason="Slutt")
        end_membership(membership, last_day=date(2018, 1, 1), by=surnadal_leader, reason="Slutt")

    def test_not_over_somebodys_newer_version(self, membership):
        mine = Membership.objects.get(pk=membership.pk)
        end_membership(membership, last_day=date(2018, 1, 1), by=None, reason="Slutt")
        with pytest.raises(StaleRecord) as error:
            end_membership(mine, last_day=date(2019, 1, 1), by=None, reason="Slutt", expected_version=1)
        assert error.value.current.until == date(2018, 1, 1)
        assert Membership.objects.get().until == date(2018, 1, 1)

    def test_put_off_after_the_tidying_gives_the_rights_back(self, membership):
        end_membership(membership, last_day=TODAY - DAY, by=None, reason="Slutt")
        end_lapsed_rights()
        end_membership(membership, last_day=TODAY + DAY, by=None, reason="Likevel ikke")
        assert held(membership.person, Permission.WRITE_GOALS)

    def test_not_put_off_into_a_later_one(self, membership):
        end_membership(membership, last_day=date(2018, 1, 1), by=None, reason="Slutt")
        MembershipFactory(
            person=membership.person,
            organisation=membership.organisation,
            role=Role.EDUCATION_LEADER,
            since=date(2019, 1, 1),
        )
        with pytest.raises(ValidationError):
            end_membership(membership, last_day=date(2019, 1, 1), by=None, reason="Lenger")


class TestGivingForLonger:
    """A later last day gives the role again: by those who may give it."""

    @pytest.fixture
    def editorship(self, surnadal):
        return MembershipFactory(organisation=surnadal, role=Role.EDITOR, ended=True)

    @pytest.fixture
    def for_longer(self, editorship):
        def end(by, last_day=date(2099, 1, 1)):
            membership = Membership.objects.get(pk=editorship.pk)
            return end_membership(membership, last_day=last_day, by=by, reason="Blir")

        return end

    def test_not_by_a_leader_who_may_not_give_the_role(self, for_longer, editorship, surnadal_leader):
        with pytest.raises(NotAllowed):
            for_longer(surnadal_leader)
        editorship.refresh_from_db()
        assert editorship.until == date(2017, 12, 31)
        assert not held(editorship.person, Permission.EDIT_PAGES)

    def test_an_earlier_last_day_asks_for_less(self, for_longer, surnadal_leader):
        assert for_longer(surnadal_leader, date(2017, 6, 1)).until == date(2017, 6, 1)

    def test_by_the_coordinator_and_by_a_leader_what_a_leader_gives(self, for_longer, coordinator, surnadal_leader):
        assert for_longer(coordinator).until == date(2099, 1, 1)
        headship = MembershipFactory(organisation=surnadal_leader.memberships.get().organisation, ended=True)
        assert end_membership(headship, last_day=TODAY, by=surnadal_leader, reason="Blir").until == TODAY

    def test_a_value_changed_in_memory_does_not_count_as_the_stored_one(self, editorship, surnadal_leader):
        membership = Membership.objects.get(pk=editorship.pk)
        membership.until = date(2100, 1, 1)
        with pytest.raises(NotAllowed):
            end_membership(membership, last_day=date(2099, 1, 1), by=surnadal_leader, reason="Blir")

    def test_not_a_withdrawn_one(self, surnadal, coordinator):
        membership = MembershipFactory(organisation=surnadal)
        withdraw_membership(membership, by=coordinator, reason="Feil person")
        with pytest.raises(ValidationError):
            end_membership(membership, last_day=date(2099, 1, 1), by=coordinator, reason="Blir")

    def test_the_page_says_why_beside_the_field(self, client_for, editorship, surnadal_leader):
        response = client_for(surnadal_leader).post(
            f"/medlemskap/{editorship.pk}/avslutt/", {"last_day": "2099-01-01", "reason": "Blir", "version": 1}
        )
        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["last_day"]


class TestTidying:
    def test_takes_lapsed_rights_once(self, surnadal):
        MembershipFactory(organisation=surnadal, role=Role.UNIT_LEADER, ended=True)
        kept = MembershipFactory(organisation=surnadal, role=Role.UNIT_LEADER)
        assert end_lapsed_rights() == 3
        assert end_lapsed_rights() == 0
        assert set(OrganisationRight.objects.values_list("membership", flat=True)) == {kept.pk}

    def test_wagtail_groups_follow_the_memberships(self, region):
        membership = MembershipFactory(organisation=region, role=Role.COORDINATOR)
        groups = membership.person.groups
        assert list(groups.values_list("name", flat=True)) == ["Koordinatorer: nordmore"]
        Membership.objects.update(until=TODAY - DAY)
        end_lapsed_rights()
        assert not groups.exists()

    def test_a_membership_that_begins_later_brings_its_group_then(self, region):
        membership = MembershipFactory(organisation=region, role=Role.EDITOR, since=TODAY + DAY)
        assert not membership.person.groups.exists()
        Membership.objects.update(since=TODAY)
        end_lapsed_rights()
        assert list(membership.person.groups.values_list("name", flat=True)) == ["Redaktører: nordmore"]

    def test_groups_given_by_hand_stay(self, region, django_assert_num_queries):
        person = MembershipFactory(organisation=region, role=Role.COORDINATOR).person
        person.groups.create(name="Fotografer")
        with django_assert_num_queries(2):
            sync_wagtail_groups(person)
        assert set(person.groups.values_list("name", flat=True)) == {"Fotografer", "Koordinatorer: nordmore"}


class TestSeeing:
    def test_members_see_everybody_others_themselves(self, surnadal_leader, tingvoll_leader, outsider, surnadal):
        past = MembershipFactory(organisation=surnadal, ended=True)
        assert Membership.objects.visible_to(surnadal_leader).count() == 3
        assert list(Membership.objects.visible_to(past.person)) == [past]
        assert not Membership.objects.visible_to(outsider).exists()

    def test_edited_by_those_who_hold_the_people(self, surnadal_leader, tingvoll_leader, coordinator):
        home = Membership.objects.of(surnadal_leader)
        assert list(Membership.objects.editable_by(surnadal_leader)) == list(home)
        assert Membership.objects.editable_by(coordinator).count() == 3
