"""A person corrected, found before being recorded twice, and two records of one person joined."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.following.models import Follow
from network.audit import selectors as audit
from network.memberships.actions import appoint
from network.memberships.models import Membership
from network.memberships.selectors.people_in_words import people_in_words
from network.people.actions.invitations import find_by_token, invite, token_of
from network.people.actions.records import correct_person, join_people
from network.people.enums import InvitationState
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.roles.enums import Role
from tests.goals.factories import make_goal, make_measure
from tests.network.factories import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db

SINCE = date(2018, 8, 1)


@pytest.fixture(autouse=True)
def nothing_astray(db):
    yield
    assert audit.problems() == []


@pytest.fixture
def client(client_for, coordinator):
    return client_for(coordinator)


@pytest.fixture
def named(surnadal):
    """Somebody known by name alone, with a seat since 2018."""
    person = PersonFactory(first_name="Åse", last_name="Ødegård Lie", nameonly=True)
    appoint(person, role=Role.MEMBER, organisation=surnadal, by=None, since=SINCE)
    return person


def newcomer(surnadal, **more):
    asked = {"email": "ase@surnadal.example", "first_name": "Åse", "last_name": "Ødegård Lie", "role": Role.PRO}
    return {**asked, "organisation": surnadal, "since": SINCE, **more}


class TestCorrecting:
    def test_name_and_address_of_somebody_without_an_account(self, client, surnadal, named, coordinator):
        page = f"/personer/{named.pk}/"
        client.post(f"{page}rett/", {"first_name": "Åse", "last_name": "Ødegaard Lie", "email": "Ase@Surnadal.example"})
        named.refresh_from_db()
        assert (named.last_name, named.email) == ("Ødegaard Lie", "ase@surnadal.example")
        assert "Åse Ødegård Lie" in client.get(page).text  # as it was, among what has been corrected

    def test_an_open_invitation_goes_to_the_new_address(self, surnadal, coordinator, mailoutbox):
        made = invite(by=coordinator, **newcomer(surnadal))
        old = token_of(made.person.invitations.get())
        names = {"first_name": "Åse", "last_name": "Ødegård Lie"}
        correct_person(made.person, **names, email="ny@surnadal.example", by=coordinator)
        assert find_by_token(old).state == InvitationState.REPLACED
        assert made.person.invitations.open().count() == 1

    def test_the_address_of_an_account_is_its_owners(self, surnadal_headteacher, surnadal_leader):
        names = {"first_name": "Rektor", "last_name": "Surnadal"}
        with pytest.raises(ValidationError) as error:
            correct_person(surnadal_headteacher, **names, email="tatt@over.example", by=surnadal_leader)
        assert list(error.value.message_dict) == ["email"]

    def test_not_by_one_who_could_not_give_all_that_the_person_holds(self, surnadal, region, named, surnadal_leader):
        """Else a leader could lead a coordinator's invitation to an address of their own."""
        appoint(named, role=Role.COORDINATOR, organisation=region, by=None, since=timezone.localdate())
        names = {"first_name": "Åse", "last_name": "Lie"}
        with pytest.raises(NotAllowed):
            correct_person(named, **names, email="min@egen.example", by=surnadal_leader)

    def test_an_address_is_one_persons(self, named, coordinator, surnadal_leader):
        names = {"first_name": "Åse", "last_name": "Lie"}
        with pytest.raises(ValidationError) as error:
            correct_person(named, **names, email=surnadal_leader.email.upper(), by=coordinator)
        assert "Oppvekst Surnadal" in str(error.value.message_dict["email"])

    def test_ones_own_name(self, client_for, surnadal_pro):
        client = client_for(surnadal_pro)
        refused = client.post("/min-side/om-meg/navn/", {"first_name": "", "last_name": "X"})
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["first_name"])
        assert refused.context["form"]["last_name"].value() == "X"
        assert client.head("/min-side/om-meg/navn/").status_code == 200
        client.post("/min-side/om-meg/navn/", {"first_name": " Pål  Ivar", "last_name": "Å"})
        surnadal_pro.refresh_from_db()
        assert surnadal_pro.get_full_name() == "Pål Ivar Å"


class TestTheSamePerson:
    @pytest.mark.parametrize("written", ["åse ødegård lie", "ÅSE  ØDEGÅRD LIE", "A\u030ase Ødega\u030ard Lie"])
    def test_is_found_however_the_name_is_written(self, written, surnadal, named, coordinator):
        first, _, last = written.partition(" ")
        with pytest.raises(ValidationError) as error:
            invite(by=coordinator, **newcomer(surnadal, first_name=first, last_name=last))
        assert list(error.value.message_dict) == ["same_as"]
        assert Person.objects.filter(email="ase@surnadal.example").count() == 0

    def test_the_form_asks_and_the_record_gets_the_address(self, client, surnadal, named):
        sent = {**newcomer(surnadal, organisation=surnadal.pk, since="2020-01-01"), "role": "pro"}
        answer = client.post("/personer/inviter/", sent)
        assert "Åse Ødegård Lie (medlem, Surnadal)" in answer.text
        client.post("/personer/inviter/", {**sent, "same_as": str(named.pk)})
        named.refresh_from_db()
        assert named.email == "ase@surnadal.example"
        assert set(Membership.objects.of(named).values_list("role", flat=True)) == {Role.MEMBER, Role.PRO}

    def test_somebody_else_of_the_same_name(self, client, surnadal, named):
        sent = {**newcomer(surnadal, organisation=surnadal.pk, since="2020-01-01"), "role": "pro", "same_as": "other"}
        client.post("/personer/inviter/", sent)
        other = Person.objects.get(email="ase@surnadal.example")
        assert other != named
        words = people_in_words([named, other])
        assert (
            words
            == {
                named.pk: "Åse Ødegård Lie (medlem, Surnadal)",
                other.pk: "Åse Ødegård Lie (prosessnettverk, Surnadal)",
            }
            or len(set(words.values())) == 2
        )

    def test_the_same_address_in_other_case(self, surnadal, tingvoll, coordinator):
        first = invite(by=coordinator, **newcomer(surnadal))
        again = invite(by=coordinator, **newcomer(tingvoll, email=" ASE@surnadal.EXAMPLE"))
        assert again.person == first.person

    def test_a_record_with_roles_elsewhere_gets_no_address_from_a_leader(
        self, tingvoll, named, surnadal, surnadal_leader
    ):
        appoint(named, role=Role.MEMBER, organisation=tingvoll, by=None, since=SINCE)
        with pytest.raises(ValidationError):
            invite(by=surnadal_leader, **newcomer(surnadal, same_as=named))


class TestSeveralRoles:
    def test_one_invitation_carries_them_with_last_days(self, client, surnadal, eva_network, mailoutbox):
        sent = {
            **newcomer(surnadal, organisation=surnadal.pk, since="2020-01-01"), "role": "pro", "until": "2030-06-30",
            "seats": "1", "role2-role": "eva", "role2-organisation": surnadal.pk, "role2-network": eva_network.pk,
            "role2-since": "2030-01-01",
        }  # fmt: skip
        more = client.post("/personer/inviter/", {**sent, "more": "1"})
        assert "role3-role" in more.text
        assert not Person.objects.filter(email="ase@surnadal.example").exists()
        client.post("/personer/inviter/", sent)
        person = Person.objects.get(email="ase@surnadal.example")
        held = Membership.objects.of(person).values_list("role", "since", "until")
        assert sorted(held) == [("eva", date(2030, 1, 1), None), ("pro", date(2020, 1, 1), date(2030, 6, 30))]
        assert person.invitations.count() == 1

    def test_what_begins_later_stands_under_from(self, client_for, surnadal, surnadal_pro):
        begins = timezone.localdate() + timedelta(days=30)
        appoint(surnadal_pro, role=Role.EVA, organisation=surnadal, by=None, since=begins)
        page = client_for(surnadal_pro).get(f"/personer/{surnadal_pro.pk}/")
        assert [row.role for row in page.context["coming"]] == [Role.EVA]
        assert [row.role for row in page.context["current"]] == [Role.PRO]


class TestJoining:
    @pytest.fixture
    def twice(self, surnadal, named):
        """The same person with an account."""
        person = PersonFactory(first_name="Åse", last_name="Ødegård Lie")
        appoint(person, role=Role.UNION, organisation=surnadal, by=None, since=date(2022, 1, 1))
        return person

    def test_all_that_points_to_one_points_to_the_other(self, surnadal, named, twice, coordinator):
        goal = make_goal(surnadal)
        measure = make_measure(goal, responsible_person=named)
        Follow.objects.create(person=named, goal=goal)
        row = Membership.objects.get(person=named)
        join_people(twice, named, by=coordinator, reason="Samme person, sier hun selv")
        measure.refresh_from_db()
        assert measure.responsible_person == twice
        assert Follow.objects.get(goal=goal).person == twice
        assert set(Membership.objects.of(twice).values_list("role", flat=True)) == {Role.MEMBER, Role.UNION}
        assert {version.person_id for version in row.history.all()} == {twice.pk}
        named.refresh_from_db()
        assert (named.is_active, named.joined_into) == (False, twice)

    def test_what_both_held_becomes_one_membership(self, surnadal, named, twice, coordinator):
        appoint(twice, role=Role.MEMBER, organisation=surnadal, by=None, since=date(2020, 1, 1), until=date(2021, 1, 1))
        join_people(named, twice, by=coordinator, reason="Samme person")
        rows = Membership.objects.filter(person=named, role=Role.MEMBER)
        assert [(row.since, row.until) for row in rows] == [(SINCE, None)]

    def test_the_account_goes_along(self, client_for, named, twice, coordinator):
        address = twice.email
        join_people(named, twice, by=coordinator, reason="Samme person")
        named.refresh_from_db()
        assert (named.email, named.check_password("rod-traad-2040")) == (address, True)
        assert Membership.objects.of(named).count() == 2

    def test_what_both_follow_is_followed_once(self, surnadal, named, twice, coordinator):
        goal = make_goal(surnadal)
        for person in (named, twice):
            Follow.objects.create(person=person, goal=goal)
        join_people(twice, named, by=coordinator, reason="Samme person")
        assert Follow.objects.filter(person=twice, goal=goal).count() == 1

    def test_from_the_page_seen_first_and_the_old_address_leads_on(self, client, named, twice):
        page = f"/personer/{twice.pk}/sla-sammen/"
        sent = {"other": str(named.pk), "reason": "Samme person"}
        assert "medlem, Surnadal" in client.get(page).text
        assert client.post(page, sent).context["other"] == named
        assert Membership.objects.of(named).exists()
        client.post(page, {**sent, "sure": "1"})
        answer = client.get(f"/personer/{named.pk}/")
        assert (answer.status_code, answer["Location"]) == (301, f"/personer/{twice.pk}/")

    def test_only_by_one_who_decides_over_both_and_with_a_reason(
        self, tingvoll, named, twice, surnadal_leader, coordinator
    ):
        MembershipFactory(person=twice, organisation=tingvoll)
        with pytest.raises(NotAllowed):
            join_people(named, twice, by=surnadal_leader, reason="Samme person")
        for kept, other, reason in ((named, twice, " "), (named, named, "Samme person")):
            with pytest.raises(ValidationError):
                join_people(kept, other, by=coordinator, reason=reason)

    def test_nobody_but_a_superuser_touches_a_superusers_record(self, surnadal, superuser, named, coordinator):
        """Else the account of the record that is given up would have every right."""
        MembershipFactory(person=superuser, organisation=surnadal)
        for kept, other in ((superuser, named), (named, superuser)):
            with pytest.raises(NotAllowed):
                join_people(kept, other, by=coordinator, reason="Samme person")

    def test_not_oneself_given_up(self, region, coordinator):
        other = PersonFactory(first_name="Koordinator", last_name="", nameonly=True)
        MembershipFactory(person=other, organisation=region)
        with pytest.raises(ValidationError):
            join_people(other, coordinator, by=coordinator, reason="Det er meg")
