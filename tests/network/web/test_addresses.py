"""An e-mail address is an account's when it is proved: until then it takes no role, and does not sign in."""

import re
from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command

from network.memberships.models import Membership
from network.people.actions.invitations import accept, invite, token_of
from network.persons.models import Person
from network.roles.enums import Role
from tests.network.factories import PersonFactory

pytestmark = pytest.mark.django_db

PASSWORD = "rod-traad-2040"
WANTED = "lederen@surnadal.example"


def code_in(letter) -> str:
    """What stands alone in its paragraph."""
    return next(part.strip() for part in letter.body.split("\n\n") if re.fullmatch(r"[A-Z0-9-]{4,12}", part.strip()))


def sign_in(client, person, **changes):
    return client.post("/konto/login/", {"login": person.email, "password": PASSWORD, **changes}, follow=True)


def ask_for(client, address):
    """Ask for another address, showing once more that it is oneself where that is asked."""
    client.post("/konto/reauthenticate/", {"password": PASSWORD, "next": "/konto/email/"})
    return client.post("/konto/email/", {"email": address, "action_add": ""}, follow=True)


@pytest.fixture
def member(client):
    person = PersonFactory(email="kari@surnadal.example")
    sign_in(client, person)
    return person


def test_an_address_changes_when_it_is_proved_and_not_before(client, member):
    page = ask_for(client, WANTED)
    assert WANTED in page.text
    member.refresh_from_db()
    assert member.email == "kari@surnadal.example"
    wrong = client.post("/konto/confirm-email/", {"code": "AAAA-AAAA"})
    assert list(wrong.context["verify_form"].errors) == ["code"]
    assert set(EmailAddress.objects.filter(user=member).values_list("email", "verified")) == {
        ("kari@surnadal.example", True)
    }
    (letter,) = mail.outbox
    assert letter.to == [WANTED]
    client.post("/konto/confirm-email/", {"code": code_in(letter)})
    member.refresh_from_db()
    assert member.email == WANTED
    assert list(EmailAddress.objects.filter(user=member).values_list("email", "verified", "primary")) == [
        (WANTED, True, True)
    ]


def test_an_invitation_does_not_reach_whoever_only_asked_for_the_address(client, member, surnadal):
    ask_for(client, WANTED)
    client.post("/konto/email/", {"email": WANTED, "action_primary": ""})
    membership = invite(
        by=None,
        email=WANTED,
        first_name="Liv",
        last_name="Leder",
        role=Role.EDUCATION_LEADER,
        organisation=surnadal,
        since=date(2020, 1, 1),
    )
    assert membership.person != member
    assert not Membership.objects.of(member).exists()
    taken = client.post("/konto/confirm-email/", {"code": code_in(mail.outbox[0])})
    assert list(taken.context["verify_form"].errors) == ["code"]
    member.refresh_from_db()
    assert member.email == "kari@surnadal.example"


def test_an_account_that_holds_an_unproved_address_gets_no_role_by_it(surnadal):
    """As after an earlier version, in which the address was taken at once."""
    person = PersonFactory(email=WANTED)
    EmailAddress.objects.filter(user=person).update(verified=False)
    with pytest.raises(ValidationError) as refused:
        invite(
            by=None,
            email=WANTED,
            first_name="",
            last_name="",
            role=Role.MEMBER,
            organisation=surnadal,
            since=date(2020, 1, 1),
        )
    assert list(refused.value.message_dict) == ["email"]


def test_an_unproved_address_signs_in_when_the_code_is_written(client):
    person = PersonFactory(email=WANTED)
    EmailAddress.objects.filter(user=person).update(verified=False)
    page = sign_in(client, person)
    assert "Bekreft adressen" in page.text
    assert "_auth_user_id" not in client.session
    (letter,) = mail.outbox
    client.post("/konto/confirm-email/", {"code": code_in(letter)})
    assert int(client.session["_auth_user_id"]) == person.pk
    assert person.has_proved_address()


def test_the_link_of_an_invitation_proves_the_address(client, surnadal):
    person = invite(
        by=None,
        email=WANTED.upper(),
        first_name="Liv",
        last_name="Leder",
        role=Role.MEMBER,
        organisation=surnadal,
        since=date(2020, 1, 1),
    ).person
    assert not person.has_proved_address()
    client.post(
        f"/invitasjon/{token_of(person.invitations.get())}/",
        {"password": "fjord-og-fjell-2040", "again": "fjord-og-fjell-2040"},
    )
    assert person.has_proved_address()


def test_an_address_in_use_is_not_told_and_not_taken(client, member):
    PersonFactory(email=WANTED)
    page = ask_for(client, WANTED)
    assert "Bekreft adressen" in page.text
    (letter,) = mail.outbox
    assert letter.to == [WANTED]
    refused = client.post("/konto/confirm-email/", {"code": code_in(letter)})
    assert refused.context["verify_form"].errors == {"code": ["Noen andre i nettverket har denne adressen."]}
    member.refresh_from_db()
    assert member.email == "kari@surnadal.example"


def test_another_address_is_asked_for_by_whoever_shows_that_it_is_them(client, member):
    client.force_login(member)  # a session that has not shown the password lately
    page = client.post("/konto/email/", {"email": WANTED, "action_add": ""}, follow=True)
    assert "Vis at det er deg" in page.text
    assert mail.outbox == []


def test_an_account_from_the_command_line_signs_in(client, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="drift@surnadal.example", interactive=False, verbosity=0)
    person = Person.objects.get(email="drift@surnadal.example")
    sign_in(client, person)
    assert int(client.session["_auth_user_id"]) == person.pk


def test_one_invited_by_an_address_proved_by_another_name_is_the_same_person(surnadal):
    person = PersonFactory(email="kari@surnadal.example")
    EmailAddress.objects.create(user=person, email="kari.vik@surnadal.example", verified=True)
    membership = invite(
        by=None,
        email="Kari.Vik@surnadal.example",
        first_name="",
        last_name="",
        role=Role.MEMBER,
        organisation=surnadal,
        since=date(2020, 1, 1),
    )
    assert membership.person == person


def test_accepting_leaves_no_unproved_address_behind(surnadal):
    person = invite(
        by=None,
        email=WANTED,
        first_name="Liv",
        last_name="Leder",
        role=Role.MEMBER,
        organisation=surnadal,
        since=date(2020, 1, 1),
    ).person
    EmailAddress.objects.create(user=person, email="annen@surnadal.example", verified=False)
    accept(person.invitations.get(), password="fjord-og-fjell-2040")
    assert list(EmailAddress.objects.filter(user=person).values_list("email", "verified")) == [(WANTED, True)]
