"""The pages of sign-in and account: in plain words, in the site's look, and no way to sign up."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import translation

pytestmark = pytest.mark.django_db
PASSWORD = "rod-traad-2040"
FEIDE = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "feide",
                "name": "Feide",
                "client_id": "id",
                "secret": "secret",
                "settings": {"server_url": "https://auth.dataporten.no"},
            }
        ]
    }
}


def heading(response) -> str:
    (h1,) = BeautifulSoup(response.text, "html.parser").select("h1")
    return h1.text


@pytest.fixture
def confirmed(surnadal_leader):
    """A leader whose address is confirmed, as it is for whoever has answered an invitation."""
    EmailAddress.objects.update_or_create(
        user=surnadal_leader, email=surnadal_leader.email, defaults={"verified": True, "primary": True}
    )
    return surnadal_leader


@pytest.fixture
def signed_in(client, confirmed):
    """Signed in, and has shown once more that it is them, so that what protects the account opens."""
    client.post("/konto/login/", {"login": confirmed.email, "password": PASSWORD, "next": "/konto/2fa/"})
    client.post("/konto/reauthenticate/", {"password": PASSWORD, "next": "/konto/2fa/"})
    return client


def test_sign_in_offers_no_sign_up(client):
    response = client.get("/konto/login/")
    assert heading(response) == "Logg inn"
    assert "/konto/signup/" not in response.text
    assert "Logg inn med passnøkkel" in response.text


def test_a_wrong_password_keeps_the_address_and_names_no_account(client, surnadal_leader):
    known = client.post("/konto/login/", {"login": surnadal_leader.email, "password": "feil"})
    unknown = client.post("/konto/login/", {"login": "ingen@nettverk.example", "password": "feil"})
    assert f'value="{surnadal_leader.email}"' in known.text
    words = "E-postadressen eller passordet er feil."
    assert (known.text.count(words), unknown.text.count(words)) == (1, 1)


def test_an_empty_sign_in_tells_beside_each_field(client):
    form = client.post("/konto/login/", {"login": "", "password": ""}).context["form"]
    assert list(form.errors) == ["login", "password"]


class TestASecondTab:
    """A sign-in form left open while one signs in in another tab has a token that no longer holds."""

    @pytest.fixture
    def strict(self, confirmed):
        client = Client(enforce_csrf_checks=True)
        token = BeautifulSoup(client.get("/konto/login/").text, "html.parser").select_one("[name=csrfmiddlewaretoken]")
        client.asked = {"login": confirmed.email, "password": PASSWORD, "csrfmiddlewaretoken": token["value"]}
        return client

    @pytest.mark.parametrize(
        ("onward", "leads_to"),
        [
            ("", "/min-side/"),
            ("/oversikt/?per=2020-01-01", "/oversikt/?per=2020-01-01"),
            ("//ond.example/", "/min-side/"),
        ],
    )
    def test_leads_on(self, strict, confirmed, onward, leads_to):
        assert strict.post("/konto/login/", strict.asked).status_code == 302
        second = strict.post("/konto/login/", strict.asked | {"next": onward})
        assert (second.status_code, second["Location"]) == (302, leads_to)
        assert f"Du er allerede logget inn, som {confirmed}." in strict.get("/min-side/").text

    def test_signs_nobody_in_without_a_token(self, strict):
        response = strict.post("/konto/login/", {**strict.asked, "csrfmiddlewaretoken": "x", "next": "/oversikt/"})
        assert response["Location"] == "/konto/login/?next=%2Foversikt%2F"
        assert "_auth_user_id" not in strict.session
        assert "må logge inn en gang til" in strict.get(response["Location"]).text


def test_no_service_no_button(client):
    assert "Logg inn med Feide" not in client.get("/konto/login/").text


def test_a_service_named_in_the_settings_is_offered(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = FEIDE
    assert "Logg inn med Feide" in client.get("/konto/login/").text
    onward = client.get("/konto/oidc/feide/login/")
    assert heading(onward) == "Logg inn med Feide"
    assert "form-action 'self' https:" in onward["Content-Security-Policy"]


def test_the_other_pages_send_forms_nowhere_else(client):
    assert "form-action 'self';" in client.get("/konto/login/")["Content-Security-Policy"]


def test_sign_up_is_closed(client):
    response = client.get("/konto/signup/")
    assert heading(response) == "Du blir medlem ved invitasjon"
    assert "<input" not in BeautifulSoup(response.text, "html.parser").main.decode()


def test_a_new_password_by_mail(client, confirmed):
    assert heading(client.get("/konto/password/reset/")) == "Velg nytt passord"
    done = client.post("/konto/password/reset/", {"email": confirmed.email}, follow=True)
    assert heading(done) == "Se i e-posten din"
    (letter,) = mail.outbox
    assert "Nytt passord til Rød tråd" in letter.subject
    link = re.search(r"http://testserver(/konto/password/reset/key/\S+)", letter.body)[1]
    choose = client.get(link, follow=True)
    assert heading(choose) == "Velg nytt passord"
    chosen = {"password1": "fjorden-er-blank-77", "password2": "fjorden-er-blank-77"}
    changed = client.post(choose.request["PATH_INFO"], chosen, follow=True)
    assert heading(changed) == "Passordet er byttet"
    assert client.login(request=None, email=confirmed.email, password="fjorden-er-blank-77")
    assert heading(client.get(link, follow=True)) == "Lenken gjelder ikke lenger"


def test_an_unknown_address_gets_the_same_answer_and_a_letter_without_link(client):
    done = client.post("/konto/password/reset/", {"email": "ukjent@nettverk.example"}, follow=True)
    assert heading(done) == "Se i e-posten din"
    (letter,) = mail.outbox
    assert "ingen konto har den adressen" in letter.body
    assert "http" not in letter.body


def test_an_address_that_is_none(client):
    response = client.post("/konto/password/reset/", {"email": "tull"})
    assert list(response.context["form"].errors) == ["email"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/konto/password/change/", "Bytt passord"),
        ("/konto/email/", "E-postadresse"),
        ("/konto/2fa/", "Totrinns innlogging"),
        ("/konto/2fa/totp/activate/", "Sett opp appen"),
        ("/konto/2fa/webauthn/", "Passnøkler og sikkerhetsnøkler"),
        ("/konto/2fa/webauthn/add/", "Legg til en passnøkkel"),
        ("/konto/3rdparty/", "Andre måter å logge inn på"),
        ("/konto/logout/", "Logg ut"),
        ("/konto/reauthenticate/", "Vis at det er deg"),
    ],
)
def test_the_account_pages(signed_in, address, words):
    response = signed_in.get(address)
    assert response.status_code == 200
    assert heading(response) == words


def test_a_new_key_is_named_in_our_own_language(signed_in):
    form = signed_in.get("/konto/2fa/webauthn/add/").context["form"]
    assert str(form["name"].label) == "Navn"


def test_what_protects_the_account_is_asked_for_once_more(client, confirmed):
    client.force_login(confirmed)
    response = client.get("/konto/2fa/totp/activate/", follow=True)
    assert heading(response) == "Vis at det er deg"
    wrong = client.post("/konto/reauthenticate/", {"password": "feil"})
    assert wrong.context["form"].errors == {"password": ["Passordet er feil."]}


def test_a_wrong_present_password(signed_in):
    new = {"oldpassword": "feil", "password1": "fjorden-er-blank-77", "password2": "fjorden-er-blank-78"}
    form = signed_in.post("/konto/password/change/", new).context["form"]
    assert form.errors == {
        "oldpassword": ["Dette er ikke passordet du har nå."],
        "password2": ["De to passordene er ikke like."],
    }


def test_a_wrong_code_from_the_app(signed_in):
    response = signed_in.post("/konto/2fa/totp/activate/", {"code": "000000"})
    assert response.context["form"].errors == {"code": ["Koden er feil. Se om appen har vist en ny."]}


def test_recovery_codes_are_shown_and_made_anew(signed_in, confirmed):
    Authenticator.objects.create(user=confirmed, type=Authenticator.Type.TOTP, data={"secret": "x"})
    RecoveryCodes.activate(confirmed)
    assert "10 av 10 koder er igjen." in signed_in.get("/konto/2fa/").text
    shown = BeautifulSoup(signed_in.get("/konto/2fa/recovery-codes/").text, "html.parser")
    assert len(shown.select(".codes li")) == 10
    asked = signed_in.get("/konto/2fa/recovery-codes/generate/")
    assert "Kodene du har nå, slutter å virke." in asked.text
    assert heading(signed_in.get("/konto/2fa/totp/deactivate/")) == "Slutt å bruke appen"


def test_the_second_step_is_asked_for(client, confirmed):
    Authenticator.objects.create(user=confirmed, type=Authenticator.Type.TOTP, data={"secret": "x"})
    response = client.post("/konto/login/", {"login": confirmed.email, "password": PASSWORD}, follow=True)
    assert heading(response) == "Det andre trinnet"
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_form(signed_in):
    assert "_auth_user_id" in signed_in.session
    signed_in.get("/konto/logout/")
    assert "_auth_user_id" in signed_in.session
    signed_in.post("/konto/logout/")
    assert "_auth_user_id" not in signed_in.session


def test_in_nynorsk(client):
    with translation.override("nn"):
        client.cookies["django_language"] = "nn"
        response = client.get("/konto/login/")
    assert "Gløymt passordet?" in response.text
    assert "Ny her, eller kjem ikkje inn?" in response.text
