"""Limits on sign-in: nobody tries an account for long, and nobody is locked out by what others do."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from tests.network.factories import PersonFactory

pytestmark = pytest.mark.django_db

PASSWORD = "rod-traad-2040"
HOTEL, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def quick_limits(settings):
    """The same limits, smaller: what they do is what is tested."""
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "login_failed": "3/5m/key",
        "login_failed_account": "5/h/key",
        "login_failed_ip": "6/10m/ip",
    }


@pytest.fixture
def attempt(client):
    def post(email, password="feil", ip=HOTEL):
        client.logout()
        return client.post("/konto/login/", {"login": email, "password": password}, REMOTE_ADDR=ip)

    return post


def is_signed_in(client, person):
    return client.session.get("_auth_user_id") == str(person.pk)


def test_many_invented_addresses_block_nobody(client, attempt):
    for number in range(40):
        assert attempt(f"oppdiktet{number}@nettverk.example").status_code == 200
    person = PersonFactory()
    attempt(person.email, PASSWORD)
    assert is_signed_in(client, person)


def test_three_hundred_people_sign_in_from_one_hotel(client, attempt):
    person = PersonFactory()
    for _number in range(300):
        attempt(person.email, PASSWORD)
    assert is_signed_in(client, person)


def test_an_account_is_not_tried_for_long_from_one_place(client, attempt):
    person = PersonFactory()
    for _number in range(3):
        attempt(person.email)
    refused = attempt(person.email, PASSWORD)
    assert not is_signed_in(client, person)
    assert list(refused.context["form"].errors) == ["__all__"]
    attempt(person.email, PASSWORD, ip=ELSEWHERE)
    assert is_signed_in(client, person)


def test_an_account_tried_from_many_places_signs_in_with_a_code(client, attempt):
    person = PersonFactory()
    for number in range(5):
        attempt(person.email, ip=f"192.0.2.{number}")
    response = attempt(person.email, PASSWORD, ip=ELSEWHERE)
    assert response["Location"] == "/konto/login/code/confirm/"
    assert not is_signed_in(client, person)
    assert "Ett steg til" in client.get("/konto/login/code/confirm/").text
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    code = next(part.strip() for part in letter.body.split("\n\n") if re.fullmatch(r"[A-Z0-9-]{4,12}", part.strip()))
    wrong = client.post("/konto/login/code/confirm/", {"code": "AAAA"})
    assert list(wrong.context["verify_form"].errors) == ["code"]
    client.post("/konto/login/code/confirm/", {"code": code})
    assert is_signed_in(client, person)


def test_where_many_accounts_are_tried_the_others_sign_in_with_a_code(client, attempt):
    for _number in range(6):
        attempt(PersonFactory().email)
    person = PersonFactory()
    assert attempt(person.email, PASSWORD)["Location"] == "/konto/login/code/confirm/"
    attempt(person.email, PASSWORD, ip=ELSEWHERE)
    assert is_signed_in(client, person)


def test_whoever_has_a_second_step_uses_that(client, attempt):
    person = PersonFactory()
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    for number in range(5):
        attempt(person.email, ip=f"192.0.2.{number}")
    assert attempt(person.email, PASSWORD, ip=ELSEWHERE)["Location"] == "/konto/2fa/authenticate/"


class TestBehindAProxy:
    @pytest.fixture
    def through_proxy(self, client, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

        def post(email, forwarded, password="feil"):
            client.logout()
            asked = {"login": email, "password": password}
            return client.post("/konto/login/", asked, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)

        return post

    def test_the_address_is_the_one_the_proxy_added(self, client, through_proxy):
        person = PersonFactory()
        for number in range(3):
            through_proxy(person.email, f"192.0.2.{number}, {HOTEL}")
        through_proxy(person.email, f"192.0.2.9, {HOTEL}", PASSWORD)
        assert not is_signed_in(client, person)
        through_proxy(person.email, ELSEWHERE, PASSWORD)
        assert is_signed_in(client, person)

    def test_a_request_past_the_proxies_is_served(self, client, through_proxy, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
        person = PersonFactory()
        assert through_proxy(person.email, HOTEL, PASSWORD).status_code == 302
        assert is_signed_in(client, person)

    def test_without_the_setting_the_header_counts_for_nothing(self, client, through_proxy, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
        person = PersonFactory()
        for number in range(3):
            through_proxy(person.email, f"192.0.2.{number}")
        through_proxy(person.email, ELSEWHERE, PASSWORD)
        assert not is_signed_in(client, person)
