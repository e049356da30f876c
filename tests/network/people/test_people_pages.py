"""The pages of people: the list, one person, an invitation, the end of a membership."""

from datetime import date

import pytest
from django.core import mail

from network.memberships.actions import end_membership
from network.memberships.models import Membership
from network.persons.models import Person
from network.roles.enums import Role
from tests.network.factories import MembershipFactory, NetworkFactory, OrganisationFactory, PersonFactory

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db]

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def leader(client_for, surnadal_leader):
    return client_for(surnadal_leader)


def names(response):
    return [str(person) for person in response.context["page"]]


class TestTheList:
    def test_shows_those_who_hold_something_today(self, leader, surnadal, tingvoll):
        MembershipFactory(organisation=tingvoll, person=PersonFactory(first_name="Kari", last_name="Vik"))
        MembershipFactory(organisation=surnadal, ended=True)
        assert names(leader.get("/personer/")) == ["Oppvekst Surnadal", "Kari Vik"]

    def test_shows_those_who_held_it_then(self, leader, surnadal):
        past = MembershipFactory(organisation=surnadal, ended=True).person
        assert str(past) in names(leader.get("/personer/", {"per": "2017-03-01"}))

    def test_never_an_address(self, leader, tingvoll):
        person = MembershipFactory(organisation=tingvoll).person
        assert person.email not in leader.get("/personer/").text

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({"q": "åsen"}, ["Ørjan Åsen"]),
            ({"q": "ØRJAN ås"}, ["Ørjan Åsen"]),
            ({"q": "Åsen Kari"}, []),
            ({"q": "%"}, []),
            ({"network": "NPB"}, ["Ørjan Åsen"]),
            ({"organisation": "Tingvoll"}, ["Ørjan Åsen"]),
            ({"organisation": "Surnadal"}, ["Oppvekst Surnadal"]),
            ({"organisation": "Nordmøre"}, ["Oppvekst Surnadal", "Ørjan Åsen"]),
            ({"organisation": "Surnadal", "q": "Åsen"}, []),
        ],
    )
    def test_is_searched(self, leader, region, surnadal, tingvoll_kindergarten, asked, found):
        network = NetworkFactory(organisation=region, code="NPB")
        person = PersonFactory(first_name="Ørjan", last_name="Åsen")
        MembershipFactory(organisation=tingvoll_kindergarten, network=network, person=person)
        places = {place.name: place.pk for place in (region, surnadal, tingvoll_kindergarten.get_parent())}
        query = {
            key: {"organisation": places.get(value), "network": network.pk}.get(key, value)
            for key, value in asked.items()
        }
        assert names(leader.get("/personer/", query)) == found

    @pytest.mark.parametrize("query", ["q=" + "x" * 200, "organisation=0", "network=abc", "page=-1", "page=x", "per=1"])
    def test_bears_nonsense(self, leader, query):
        assert leader.get(f"/personer/?{query}").status_code == 200

    def test_escapes_names(self, leader, surnadal):
        MembershipFactory(organisation=surnadal, title=HOSTILE, person=PersonFactory(last_name=HOSTILE))
        assert HOSTILE not in leader.get("/personer/").text

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_the_same_however_many(self, leader, surnadal, region, number, django_assert_num_queries):
        for _ in range(number):
            person = MembershipFactory(organisation=surnadal).person
            MembershipFactory(organisation=surnadal, person=person, network=NetworkFactory(organisation=region))
        with django_assert_num_queries(9):
            response = leader.get("/personer/")
        assert len(names(response)) == number + 1

    def test_a_part_of_the_page_for_htmx(self, leader):
        part = leader.get("/personer/", headers={"HX-Request": "true"}).text
        assert "<html" not in part
        assert "Oppvekst Surnadal" in part


class TestOnePerson:
    def test_shows_memberships_over_time(self, leader, surnadal, tingvoll):
        past = MembershipFactory(organisation=tingvoll, ended=True)
        now = MembershipFactory(organisation=surnadal, person=past.person, since=date(2020, 1, 1))
        context = leader.get(f"/personer/{past.person.pk}/").context
        assert (context["current"], context["past"]) == ([now], [past])

    def test_address_for_those_who_hold_the_memberships_and_oneself(
        self, client_for, surnadal, surnadal_leader, pro_aure
    ):
        person = MembershipFactory(organisation=surnadal).person
        pages = {
            who: client_for(who).get(f"/personer/{person.pk}/").text for who in (surnadal_leader, person, pro_aure)
        }
        assert {who for who, text in pages.items() if person.email in text} == {surnadal_leader, person}

    def test_ending_is_offered_where_one_may(self, leader, surnadal, tingvoll):
        here = MembershipFactory(organisation=surnadal)
        there = MembershipFactory(organisation=tingvoll, person=here.person)
        page = leader.get(f"/personer/{here.person.pk}/").text
        assert f"/medlemskap/{here.pk}/avslutt/" in page
        assert f"/medlemskap/{there.pk}/avslutt/" not in page

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_the_same_however_many(self, leader, surnadal, number, django_assert_num_queries):
        person = PersonFactory()
        for year in range(number):
            MembershipFactory(
                organisation=surnadal, person=person, since=date(2010 + year, 1, 1), until=date(2010 + year, 12, 31)
            )
        with django_assert_num_queries(10):
            leader.get(f"/personer/{person.pk}/")


class TestInviting:
    @pytest.fixture
    def asked(self, surnadal):
        return {
            "email": "kari@surnadal.example",
            "first_name": "Kari",
            "last_name": "Vik",
            "role": "member",
            "organisation": surnadal.pk,
            "since": "2026-08-01",
        }

    def test_leads_to_the_person(self, leader, asked, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            response = leader.post("/personer/inviter/", asked)
        person = Person.objects.get(email="kari@surnadal.example")
        assert response["Location"] == f"/personer/{person.pk}/"
        assert [message.to for message in mail.outbox] == [[person.email]]

    def test_and_another_keeps_what_was_filled_in(self, leader, asked, surnadal):
        address = f"/personer/inviter/?organisation={surnadal.pk}"
        response = leader.post(address, asked | {"another": "1"})
        assert response["Location"] == address
        assert f'value="{surnadal.pk}" selected' in leader.get(address).text

    def test_offers_what_one_may_give(self, leader, surnadal, surnadal_school, tingvoll):
        form = leader.get("/personer/inviter/").context["form"]
        assert list(form.fields["organisation"].queryset) == [surnadal, surnadal_school]
        assert {value for value, _label in form.fields["role"].choices if value} == {
            Role.EDUCATION_LEADER,
            Role.UNIT_LEADER,
            Role.EVA,
            Role.PRO,
            Role.UNION,
            Role.MEMBER,
            Role.PARTNER,
        }

    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            ({"email": ""}, ["email"]),
            ({"email": "kari@"}, ["email"]),
            ({"email": "kari@surnadal.example\nBcc: alle@example.com"}, ["email"]),
            ({"email": "k" * 250 + "@x.example"}, ["email"]),
            ({"first_name": ""}, ["first_name"]),
            ({"first_name": "x" * 151}, ["first_name"]),
            ({"last_name": "\x00"}, ["last_name"]),
            ({"role": ""}, ["role"]),
            ({"role": "coordinator"}, ["role"]),
            ({"role": "king"}, ["role"]),
            ({"organisation": ""}, ["organisation"]),
            ({"organisation": "0"}, ["organisation"]),
            ({"organisation": "x"}, ["organisation"]),
            ({"network": "0"}, ["network"]),
            ({"title": "x" * 121}, ["title"]),
            ({"since": ""}, ["since"]),
            ({"since": "2026-02-30"}, ["since"]),
            ({"since": "i går"}, ["since"]),
        ],
    )
    def test_refuses_what_cannot_be_beside_the_field(self, leader, asked, change, fields):
        response = leader.post("/personer/inviter/", asked | change)
        assert (response.status_code, sorted(response.context["form"].errors)) == (422, fields)
        assert not Person.objects.filter(email__startswith="kari").exists()

    def test_not_to_another_regions_network(self, leader, asked, region, other_region):
        own, theirs = NetworkFactory(organisation=region), NetworkFactory(organisation=other_region)
        assert list(leader.get("/personer/inviter/").context["form"].fields["network"].queryset) == [own]
        response = leader.post("/personer/inviter/", asked | {"network": theirs.pk})
        assert list(response.context["form"].errors) == ["network"]

    def test_not_from_another_municipality(self, leader, asked, tingvoll):
        response = leader.post("/personer/inviter/", asked | {"organisation": tingvoll.pk})
        assert list(response.context["form"].errors) == ["organisation"]

    def test_not_a_role_held_elsewhere_only(self, client_for, surnadal, tingvoll, asked):
        both = MembershipFactory(organisation=surnadal, role=Role.EDUCATION_LEADER).person
        MembershipFactory(organisation=tingvoll, role=Role.STEERING, person=both)
        response = client_for(both).post("/personer/inviter/", asked | {"role": "steering"})
        assert list(response.context["form"].errors) == ["role"]
        assert not Person.objects.filter(email="kari@surnadal.example").exists()

    def test_hostile_names_are_shown_as_written(self, leader, asked):
        leader.post("/personer/inviter/", asked | {"first_name": HOSTILE, "title": HOSTILE})
        person = Person.objects.get(email="kari@surnadal.example")
        page = leader.get(f"/personer/{person.pk}/").text
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page

    def test_twice_says_that_the_role_is_held(self, leader, asked):
        leader.post("/personer/inviter/", asked)
        response = leader.post("/personer/inviter/", asked)
        assert list(response.context["form"].errors) == ["since"]

    @pytest.mark.parametrize("number", [1, 3])
    def test_the_form_costs_the_same_however_many(self, leader, surnadal, number, django_assert_num_queries):
        for _ in range(number):
            OrganisationFactory(parent=surnadal, unit=True)
        with django_assert_num_queries(6):
            leader.get("/personer/inviter/")


class TestEnding:
    @pytest.fixture
    def membership(self, surnadal):
        return MembershipFactory(organisation=surnadal, role=Role.EVA)

    @pytest.fixture
    def address(self, membership):
        return f"/medlemskap/{membership.pk}/avslutt/"

    def test_sets_the_last_day(self, leader, address, membership):
        asked = {"last_day": "2026-07-31", "reason": "Ny jobb", "version": 1}
        assert leader.post(address, asked)["Location"] == f"/personer/{membership.person_id}/"
        membership.refresh_from_db()
        assert membership.until == date(2026, 7, 31)
        assert membership.history.first().history_change_reason == "Ny jobb"

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"last_day": ""}, "last_day"),
            ({"last_day": "2016-07-31"}, "last_day"),
            ({"last_day": "31.31.2026"}, "last_day"),
            ({"reason": ""}, "reason"),
            ({"reason": "x" * 2001}, "reason"),
            ({"version": ""}, "version"),
            ({"version": "x"}, "version"),
        ],
    )
    def test_refuses_what_cannot_be_beside_the_field(self, leader, address, change, field):
        asked = {"last_day": "2026-07-31", "reason": "Ny jobb", "version": 1} | change
        response = leader.post(address, asked)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
        assert Membership.objects.get(role=Role.EVA).until is None

    def test_over_somebodys_newer_version_shows_both_and_can_be_sent_again(
        self, leader, address, membership, coordinator
    ):
        end_membership(membership, last_day=date(2026, 6, 30), by=coordinator, reason="Permisjon")
        asked = {"last_day": "2026-07-31", "reason": "Ny jobb", "version": 1}
        response = leader.post(address, asked)
        assert response.status_code == 409
        for words in ("30. juni 2026", "31. juli 2026", "Permisjon", "Ny jobb", "Koordinator"):
            assert words in response.text
        assert Membership.objects.get(pk=membership.pk).until == date(2026, 6, 30)
        again = response.context["form"]
        asked["version"] = again["version"].value()
        assert leader.post(address, asked).status_code == 302
        assert Membership.objects.get(pk=membership.pk).until == date(2026, 7, 31)


def test_what_reads_alike_stands_on_one_line(leader, surnadal, region):
    first = MembershipFactory(organisation=surnadal, title="Styrer", network=NetworkFactory(organisation=region))
    MembershipFactory(organisation=surnadal, title="styrer", person=first.person, role=Role.UNION)
    page = leader.get("/personer/").context["page"]
    held = next(person.holdings for person in page if person == first.person)
    assert [(h.words.lower(), h.organisation, h.networks) for h in held] == [("styrer", surnadal, [first.network])]
