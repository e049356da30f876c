"""What a form says is wrong, kind of field by kind of field."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from network.web.forms.problems import problems

COLOURS = [("", "–"), ("r", "Rød")]


class Everything(forms.Form):
    words = forms.CharField(label="Ord", max_length=5)
    one = forms.ChoiceField(label="Én", choices=COLOURS)
    many = forms.MultipleChoiceField(label="Flere", choices=COLOURS)
    day = forms.DateField(label="Dag")
    yes = forms.BooleanField(label="Ja")
    own = forms.CharField(label="Egne ord", error_messages={"required": "Si hva dere vil oppnå."})
    find = forms.CharField(required=False, max_length=5, widget=forms.TextInput({"type": "search"}))


@pytest.fixture(autouse=True)
def in_bokmaal():
    with translation.override("nb"):
        yield


def test_what_is_missing_is_asked_for_in_the_words_of_its_kind():
    form = Everything({})
    assert {field.name: problems(field) for field in form} == {
        "words": ["Fyll ut dette."],
        "one": ["Velg ett av alternativene."],
        "many": ["Velg minst én."],
        "day": ["Oppgi en dato."],
        "yes": ["Kryss av her for å gå videre."],
        "own": ["Si hva dere vil oppnå."],
        "find": [],
    }


def test_what_is_too_long_says_how_much_there_is_room_for():
    assert problems(Everything({"words": "sekser"})["words"]) == [
        "Kort ned teksten: Den har 6 tegn, og det er plass til 5."
    ]


def test_other_errors_stand_as_they_are():
    form = Everything({"words": "fem", "day": "i går"})
    form.add_error("words", "Det finnes alt.")
    assert problems(form["words"]) == ["Det finnes alt."]
    assert problems(form["day"]) == ["Oppgi en gyldig dato."]


def test_the_browser_cuts_nothing_off_but_in_a_search():
    tree = BeautifulSoup(Everything().render(), "html.parser")
    limits = {each["name"]: (each.get("maxlength"), each.get("data-limit")) for each in tree.select("input")}
    assert (limits["words"], limits["find"]) == ((None, "5"), ("5", None))


def test_the_summary_says_the_same_as_the_field():
    summary = render_to_string("components/error_summary.html", {"form": Everything({"words": "sekser", "own": "Mål"})})
    said = [each.get_text().strip() for each in BeautifulSoup(summary, "html.parser").select("li a")]
    assert said[0] == "Ord – Kort ned teksten: Den har 6 tegn, og det er plass til 5."
