"""Texts that look the same are the same, whichever way they come in."""

import unicodedata

import pytest
from django.conf import settings
from django.test import Client

from goals.goals.models import Goal
from network.persons.models import Person
from network.text.normalising import has_control_characters, normalised, text_key
from tests.goals.factories import make_goal

pytestmark = pytest.mark.postgres_too


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mål", "Mål"),
        (unicodedata.normalize("NFD", "Mål på Čáppa"), "Mål på Čáppa"),
        ("1\u00a0234\u202f567", "1 234 567"),
        ("lese\u00adglede", "leseglede"),
        ("lese\u200bglede", "leseglede"),
        ("\ufeffMål", "Mål"),
        ("\u202emål", "mål"),
        ("en\r\nto\rtre\u2028fire\x0bfem", "en\nto\ntre\nfire\nfem"),
        ("a\x00b\x07c", "abc"),
        ("tab\there", "tab\there"),
        ("👩\u200d🏫 lærer", "👩\u200d🏫 lærer"),
        ("ma\u200dl", "mal"),
        ("", ""),
    ],
)
def test_normalised(text, shown):
    assert normalised(text) == shown
    assert normalised(normalised(text)) == shown


def test_folded_compares_what_looks_the_same():
    assert text_key(" Alle\u00a0 BARN\u200b leser ") == text_key("alle barn leser")


def test_control_characters_are_found():
    assert has_control_characters("a\x00")
    assert not has_control_characters("to\nlinjer\t!")


# --- Through the forms and addresses ---------------------------------------------------------------


def test_a_form_stores_composed_letters_and_nothing_that_one_cannot_see(client, surnadal, surnadal_leader):
    client.force_login(surnadal_leader)
    title = unicodedata.normalize("NFD", "Alle\u00a0barn får lese\u00adglede\x07")
    answer = client.post("/mal/ny/", {"title": title, "organisation": surnadal.pk})
    assert answer.status_code == 302
    assert Goal.objects.get().title == "Alle barn får leseglede"


def test_a_form_refuses_nul_beside_the_field(client, surnadal, surnadal_leader):
    client.force_login(surnadal_leader)
    answer = client.post("/mal/ny/", {"title": "Alle\x00leser", "organisation": surnadal.pk})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["title"])


@pytest.mark.parametrize("asked", ["lese\u00adglede", "lese\u200bglede", "leseglede\x00", "\ufeffLESEGLEDE"])
def test_a_search_finds_a_word_whatever_is_hidden_in_it(client, surnadal, asked):
    make_goal(surnadal, "Alle får leseglede")
    assert "Alle får leseglede" in client.get("/mal/", {"q": asked}).content.decode()


def test_a_word_in_decomposed_letters_is_found(client, surnadal):
    make_goal(surnadal, "Trygge på språk")
    asked = unicodedata.normalize("NFD", "språk")
    assert "Trygge på språk" in client.get("/mal/", {"q": asked}).content.decode()


def test_a_password_is_compared_as_it_was_typed(db):
    decomposed = unicodedata.normalize("NFD", "blåbærsyltetøy å på 2040")
    person = Person.objects.create_user("kari@nettverk.example", decomposed)
    answer = Client().post("/konto/login/", {"login": person.email, "password": decomposed})
    assert answer.status_code == 302


def test_an_address_with_control_characters_is_refused(client, site):
    assert client.get("/kommuner/%00/").status_code == 400
    assert client.get("/mal/\x00").status_code == 400


def test_a_cookie_with_nul_in_it_is_no_session(client, site):
    client.cookies[settings.SESSION_COOKIE_NAME] = "a\x00b"
    assert client.get("/").status_code == 200


def test_an_uploaded_file_comes_through_untouched(client, surnadal_leader):
    client.force_login(surnadal_leader)
    answer = client.post("/mal/import/", {"note": "\u200b"})
    assert answer.status_code == 422
