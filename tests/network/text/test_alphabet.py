"""Names stand in the Norwegian alphabet wherever they are listed: the same on both databases and in Python."""

import random
import re

import pytest
from django.conf import settings

from network.organisations.enums import UnitKind
from network.organisations.forms.fields import OrganisationField
from network.organisations.models import Organisation
from network.persons.models import Person
from network.text.alphabet import alphabetical, by_name
from tests.people import make_unit

IN_ORDER = [
    "2 Bø skole",
    "Aure",
    "Bøfjord",
    "Čáppa",
    "Cecilie",
    "Dal",
    "Đivtas",
    "Eide",
    "Ferstad",
    "Zakariassen",
    "Æresgarden",
    "Ödegård",
    "Øyagarden",
    "Øye",
    "Åasen",
    "Aalesund",
    "Åmot",
    "Åsgard",
    "Åskammen",
]


def shuffled():
    return random.Random(7).sample(IN_ORDER, len(IN_ORDER))


def test_in_python():
    assert sorted(shuffled(), key=alphabetical) == IN_ORDER


def test_in_the_database(surnadal):
    for name in shuffled():
        make_unit(surnadal, name, UnitKind.SCHOOL)
    units = Organisation.objects.units().order_by(by_name("name"))
    assert list(units.values_list("name", flat=True)) == IN_ORDER


def test_people_stand_by_surname_without_asking(db):
    for name in shuffled():
        Person.objects.create(last_name=name, first_name="Kari")
    assert list(Person.objects.values_list("last_name", flat=True)) == IN_ORDER


def test_a_municipality_lists_its_units_so(client, site, surnadal):
    from home.pages.actions import make_municipality_page

    for name in ("Åsgard", "Åskammen", "Øyagarden"):
        make_unit(surnadal, name, UnitKind.KINDERGARTEN)
    page = make_municipality_page(surnadal, by=None)
    html = client.get(page.url).content.decode()
    assert html.index("Øyagarden") < html.index("Åsgard") < html.index("Åskammen")


def test_a_chooser_offers_organisations_by_name_in_their_tree(region, tingvoll, surnadal):
    for place, name in ((tingvoll, "Ås"), (tingvoll, "Øye"), (surnadal, "Åasen"), (surnadal, "Bøfjord")):
        make_unit(place, name, UnitKind.SCHOOL)
    field = OrganisationField(label="Hvor?")
    field.queryset = Organisation.objects.all()
    offered = [str(label).strip() for _value, label in field.choices][1:]
    assert offered == ["Nordmøre", "Surnadal", "Bøfjord", "Åasen", "Tingvoll", "Øye", "Ås"]
    field.queryset = Organisation.objects.units()
    units = [str(label).strip() for _value, label in field.choices][1:]
    assert units in (["Bøfjord", "Åasen", "Øye", "Ås"], ["Øye", "Ås", "Bøfjord", "Åasen"])


@pytest.mark.parametrize("app", ["network", "goals", "evaluation", "gatherings", "home"])
def test_no_list_is_sorted_by_a_name_in_another_way(app):
    """Neither `order_by("name")` nor a sort by a bare name: both put å where the computer has it."""
    bare = re.compile(
        r"order_by\([^()]*[\"'](?:\w+__)*(?:name|name_then|last_name|first_name|title)[\"']"
        r"|key=lambda (\w+): \1(?:\.\w+)*\.(?:name|title|last_name)\b(?! [!=]=)"
    )
    found = [
        f"{path.relative_to(settings.BASE_DIR)}: {match[0]}"
        for path in sorted((settings.BASE_DIR / app).rglob("*.py"))
        if "migrations" not in path.parts and "reference" not in path.parts
        for match in bare.finditer(path.read_text())
    ]
    assert found == []
