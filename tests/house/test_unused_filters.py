"""A filter in the address that cannot be used is named on the page, on every list that has filters."""

import pytest
from django.utils.html import escape

from tests.evaluation.gap.factories import make_template
from tests.goals.factories import make_goal
from tests.goals.studies.factories import make_study

pytestmark = pytest.mark.one_database

LISTS = {
    "/oversikt/": ("kommune", "tema", "status", "vis"),
    "/oversikt/tegning/": ("kommune", "mal"),
    "/mal/": ("kommune", "enhet", "tema", "status", "type", "vis"),
    "/mal/spisse/": ("organisasjon", "tema", "status"),
    "/mal/ta-stilling/": ("organisasjon",),
    "/hypoteser/": ("studie", "status"),
    "/gap/": ("kommune", "mal", "ar"),
    "/gap/varmekart/": ("mal", "vis"),
    "/cipp/": ("eier", "av", "formal"),
    "/organisasjoner/": ("kind",),
    "/personer/": ("organisation", "network"),
    "/samlinger/": ("nettverk", "ar"),
    "/ideer/": ("status", "samling"),
    "/tidslinje/": ("ar", "spor"),
    "/framdriftsplan/": ("plan", "niva", "nettverk"),
    "/arshjul/": ("ar", "kommune", "hjul", "mine"),
}
HOSTILE = "<b>finnes-ikke</b>"


@pytest.fixture
def reader(client_for, coordinator, region, surnadal, surnadal_eva, site):
    make_goal(region)
    make_study(surnadal)
    make_template(region, by=coordinator)
    return client_for(coordinator)


@pytest.mark.parametrize(("address", "names"), LISTS.items(), ids=LISTS)
def test_it_is_named(address, names, reader):
    answer = reader.get(address, dict.fromkeys(names, HOSTILE))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert [name for name in names if f"«{escape(HOSTILE)}» er ikke noe «{name}»" not in text] == []
    assert HOSTILE not in text


@pytest.mark.parametrize("address", LISTS)
def test_nothing_is_said_where_nothing_is_asked(address, reader):
    answer = reader.get(address, dict.fromkeys(LISTS[address], ""))
    assert "er ikke noe" not in answer.content.decode()


def test_one_that_cannot_be_used_takes_no_other_with_it(reader, coordinator, surnadal_leader):
    found = reader.get("/personer/", {"q": surnadal_leader.first_name, "organisation": "finnes-ikke"}).context["page"]
    assert [person.pk for person in found] == [surnadal_leader.pk]
