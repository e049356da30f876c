"""The first visit to an empty installation: every page leads to the first account, which is made once."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.pages.models import HomePage
from home.setup.actions.beginning import found_first_region
from home.setup.actions.first_account import is_right_code, renew_code
from home.setup.models import Beginning
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.roles.enums import Role
from tests.home.setup.first_visits import ELSEWHERE, HERE, PASSWORD, WHO, client_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("not_begun")]

REGION = {"name": "Sørlandet", "sentence": "Alle skal med.", "languages": ["nb", "nn", "en"], "language": "nb"}


def problems(answer) -> dict:
    return answer.context["form"].errors


# --- Every page leads there -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/", "/mal/", "/min-side/", "/konto/login/", "/admin/", "/samlinger/kalender.ics", "/finnes-ikke/"]
)
def test_every_page_leads_to_the_beginning(client, path):
    for method in (client.get, client.head, client.post):
        answer = method(path)
        assert (answer.status_code, answer["Location"]) == (302, "/oppstart/"), method


@pytest.mark.parametrize("path", ["/helse/", "/robots.txt"])
def test_what_machines_ask_is_answered(client, path):
    assert client.get(path).status_code in {200, 503}


def test_once_there_is_somebody_nothing_leads_there_and_nothing_is_asked(client, superuser):
    with CaptureQueriesContext(connection) as first:
        assert client.get("/konto/login/").status_code == 200
    with CaptureQueriesContext(connection) as then:
        assert client.get("/konto/login/").status_code == 200
    assert len(first) - len(then) == 1


def test_somebody_who_is_only_invited_is_somebody(client):
    call_command("begin_region", "Sørlandet", "kari@kommune.example", "Kari", "Dahl", verbosity=0)
    assert client.get("/").status_code == 200
    assert client.get("/oppstart/").status_code == 404


# --- The first account ----------------------------------------------------------------------------


def test_the_language_comes_first():
    client = Client(**HERE)
    answer = client.get("/oppstart/")
    assert [word in answer.text for word in ("Velg språk", "Vel språk", "Choose a language")] == [True] * 3
    assert [f'name="language" value="{code}"' in answer.text for code in ("nb", "nn", "en")] == [True] * 3
    assert 'name="password"' not in answer.text
    client.post("/sprak/", {"language": "nn", "next": "/oppstart/"})
    assert 'lang="nn"' in client.get("/oppstart/").text
    assert 'name="password"' in client.get("/oppstart/").text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_first_account_administers_and_founds_the_region(language):
    client = client_in(language)
    answer = client.post("/oppstart/", WHO)
    assert (answer.status_code, answer["Location"]) == (302, "/oppstart/region/")
    person = Person.objects.get()
    assert (person.email, person.language, person.is_superuser) == ("kari@kommune.example", language, True)
    assert person.has_proved_address()
    answer = client.post("/oppstart/region/", REGION)
    assert (answer.status_code, answer["Location"]) == (302, "/min-side/")
    membership = Membership.objects.get()
    assert (membership.role, membership.person, membership.organisation.name) == (Role.COORDINATOR, person, "Sørlandet")
    assert HomePage.objects.get().region == membership.organisation
    assert client.get("/min-side/").status_code == 200


def test_it_signs_in_with_its_password():
    client_in().post("/oppstart/", WHO)
    client = client_in()
    client.post("/konto/login/", {"login": "kari@kommune.example", "password": PASSWORD})
    assert client.get("/min-side/").status_code == 200


def test_afterwards_the_address_is_gone():
    client = client_in()
    client.post("/oppstart/", WHO)
    for other in (client_in(), client_in("nb", **ELSEWHERE)):
        assert [other.get("/oppstart/").status_code, other.post("/oppstart/", WHO).status_code] == [404, 404]
        assert other.get("/oppstart/region/")["Location"].startswith("/konto/login/")
    # Whoever made it is led on until there is a region.
    assert client.get("/oppstart/")["Location"] == "/oppstart/region/"
    client.post("/oppstart/region/", REGION)
    assert [client.get(path).status_code for path in ("/oppstart/", "/oppstart/region/")] == [404, 404]
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"password": "kort", "again": "kort"}, "password"),
        ({"password": "12345678901", "again": "12345678901"}, "password"),
        ({"password": "kari@kommune.example", "again": "kari@kommune.example"}, "password"),
        ({"again": "noe annet"}, "again"),
        ({"email": "ikke en adresse"}, "email"),
        ({"email": "x" * 300 + "@kommune.example"}, "email"),
        ({"first_name": " "}, "first_name"),
        ({"first_name": "x" * 400}, "first_name"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(given, field):
    answer = client_in().post("/oppstart/", WHO | given)
    assert answer.status_code == 422
    assert set(problems(answer)) == {field}
    assert Person.objects.count() == 0
    assert PASSWORD not in answer.text


# --- From where -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "extra",
    [
        ELSEWHERE,
        {**HERE, "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {**HERE, "HTTP_X_REAL_IP": "127.0.0.1"},
        {**HERE, "HTTP_FORWARDED": "for=127.0.0.1"},
        {**HERE, "HTTP_VIA": "1.1 proxy"},
        {**HERE, "HTTP_X_FORWARDED_PROTO": "https"},
        {**HERE, "HTTP_HOST": "testserver"},
        {**HERE, "REMOTE_ADDR": "10.0.0.2"},
        {**HERE, "REMOTE_ADDR": ""},
    ],
    ids=str,
)
def test_from_elsewhere_a_code_is_asked_for(extra):
    client = client_in("nb", **extra)
    assert 'name="code"' in client.get("/oppstart/").text
    assert problems(client.post("/oppstart/", WHO)).keys() == {"code"}
    assert Person.objects.count() == 0


def test_behind_a_proxy_a_code_is_asked_for_whatever_it_says(settings):
    settings.BEHIND_PROXY = True
    assert 'name="code"' in client_in().get("/oppstart/").text


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.0.0.5"])
def test_on_the_machine_itself_none_is_asked_for(address):
    assert 'name="code"' not in client_in("nb", **{**HERE, "REMOTE_ADDR": address}).get("/oppstart/").text


def test_the_code_lets_in_once_however_it_is_typed():
    client = client_in("nb", **ELSEWHERE)
    code = renew_code()
    assert problems(client.post("/oppstart/", WHO | {"code": "AAAA-AAAA-AAAA-AAAA-AAAA"})).keys() == {"code"}
    answer = client.post("/oppstart/", WHO | {"code": f" {code.lower().replace('-', ' ')} "})
    assert answer.status_code == 302
    assert not is_right_code(code)
    assert Beginning.objects.get().code_digest == ""


def test_the_code_printed_last_is_the_one():
    first, last = renew_code(), renew_code()
    assert (is_right_code(first), is_right_code(last)) == (False, True)
    assert last not in Beginning.objects.get().code_digest


@pytest.mark.parametrize("code", ["", " ", "-", "\x00", "æøå" * 10])
def test_without_a_code_given_out_none_is_right(code):
    assert not is_right_code(code)
    renew_code()
    assert not is_right_code(code)


def test_codes_cannot_be_tried_without_end():
    renew_code()
    client = client_in("nb", **ELSEWHERE)
    for _try in range(10):
        client.post("/oppstart/", WHO | {"code": "feil"})
    code = renew_code()
    answer = client.post("/oppstart/", WHO | {"code": code})
    assert (answer.status_code, Person.objects.count()) == (422, 0)
    assert "for mange ganger" in str(problems(answer)["code"])


def test_the_command_prints_a_code_until_there_is_somebody(capsys):
    call_command("first_code")
    assert is_right_code(capsys.readouterr().out.strip())
    client_in().post("/oppstart/", WHO)
    with pytest.raises(CommandError):
        call_command("first_code")


# --- The region -----------------------------------------------------------------------------------


def test_a_region_is_founded_once_by_whoever_administers(superuser, outsider):
    with pytest.raises(NotAllowed):
        found_first_region(name="Sørlandet", by=outsider)
    client = client_in()
    client.force_login(superuser)
    assert client.post("/oppstart/region/", REGION | {"name": " "}).status_code == 422
    assert client.post("/oppstart/region/", REGION).status_code == 302
    assert client.post("/oppstart/region/", REGION | {"name": "Nordlandet"}).status_code == 404
    assert [region.name for region in Organisation.objects.regions()] == ["Sørlandet"]


def test_nobody_else_sees_the_page(outsider):
    client = client_in()
    assert client.get("/oppstart/region/").status_code == 302
    client.force_login(outsider)
    assert client.get("/oppstart/region/").status_code == 404
