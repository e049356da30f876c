"""The guests of a region: listed, corrected, and forgotten in all that is stored."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from gatherings.programme.actions.guests import add_guest, correct_guest, forget_guest
from gatherings.programme.actions.sessions import change_session
from gatherings.programme.models import ProgrammeGuest
from gatherings.programme.selectors.people import find_people
from network.records.errors import NotAllowed
from tests.gatherings.factories import GatheringFactory, release

pytestmark = pytest.mark.django_db
AT = "/samlinger/samling/"
LIST = "/admin/samlinger/gjester/"


@pytest.fixture
def ola(region):
    return add_guest(region, name="Ola Sørli", organisation="NTNU", by=None)


@pytest.fixture
def gathering(site, region, ola):
    page = GatheringFactory(slug="samling", organiser=region, sessions=2, published=True)
    lead(page, "Økt 1", ola)
    return release(page)


def lead(page, title, *people):
    change_session(page, uid=page.sessions.get(title=title).uid, people=people, by=None)


def everything():
    pages = (AT, f"{AT}?siden=1", f"{AT}program/2/", f"{AT}program/3/", f"{AT}program.ics", f"{AT}?per=2999-01-01")
    return [Client().get(page).content.decode() for page in pages]


def test_a_corrected_guest_reads_anew_and_versions_as_they_did(gathering, ola, coordinator):
    correct_guest(ola, name="Ola  Sørlid", organisation="Nord", by=coordinator)
    assert "Ola Sørlid (Nord)" in Client().get(AT).content.decode()
    assert "Ola Sørli (NTNU)" in Client().get(f"{AT}program/2/").content.decode()


def test_a_forgotten_guest_stands_nowhere(gathering, region, ola, coordinator):
    words = {(str(gathering.sessions.get(title="Økt 2").uid), "responsible"): ("Velkommen, Ola Sørli!", True)}
    lead(gathering, "Økt 2", ola)
    gathering = release(gathering, words=words)
    lead(gathering, "Økt 1")
    release(gathering)
    assert any("Ola Sørli" in text for text in everything())
    forget_guest(ola, by=coordinator)
    assert not any("Ola Sørli" in text or "NTNU" in text for text in everything())
    assert "En gjest" in Client().get(AT).content.decode()
    assert all("Ola" not in str((version.events, version.changes)) for version in gathering.versions.all())
    assert find_people(coordinator, region.path, "ola") == []
    with pytest.raises(ValidationError):
        correct_guest(ola, name="Ola", organisation="NTNU", by=coordinator)


def test_only_those_who_edit_the_regions_pages_change_them(ola, surnadal_pro, other_coordinator, surnadal_leader):
    for person in (surnadal_pro, other_coordinator, surnadal_leader):
        with pytest.raises(NotAllowed):
            correct_guest(ola, name="X", organisation="Y", by=person)
        with pytest.raises(NotAllowed):
            forget_guest(ola, by=person)


@pytest.mark.parametrize(
    ("name", "organisation"), [("", "NTNU"), ("Ola", ""), ("–", "NTNU"), ("kari  moen", "nord"), ("x" * 81, "NTNU")]
)
def test_what_a_guest_cannot_be_called(name, organisation, region, ola):
    add_guest(region, name="Kari Moen", organisation="Nord", by=None)
    with pytest.raises(ValidationError):
        correct_guest(ola, name=name, organisation=organisation, by=None)


def test_the_pages_of_the_admin(gathering, ola, client_for, coordinator):
    client = client_for(coordinator)
    text = client.get(LIST, {"q": "sørli"}).content.decode()
    assert f"{LIST}{ola.pk}/" in text
    assert "Ingen gjest med det navnet" in client.get(LIST, {"q": "%"}).content.decode()
    assert client.get(f"{LIST}{ola.pk}/").status_code == 200
    assert client.post(f"{LIST}{ola.pk}/", {"name": "", "organisation": "NTNU"}).status_code == 422
    assert client.post(f"{LIST}{ola.pk}/", {"name": "Ola Lien", "organisation": "NTNU"})["Location"] == LIST
    assert client.get(f"{LIST}{ola.pk}/glem/").status_code == 200
    assert client.post(f"{LIST}{ola.pk}/glem/")["Location"] == LIST
    assert client.post(f"{LIST}{ola.pk}/glem/").status_code == 404  # sent twice
    assert "Ola Lien" not in client.get(LIST).content.decode()
    assert ProgrammeGuest.objects.get().is_forgotten


@pytest.mark.parametrize("who", ["other_coordinator", "surnadal_leader", "outsider"])
@pytest.mark.parametrize("rest", ["", "glem/"])
def test_the_guests_of_another_region_are_not_there(who, rest, request, client_for, ola, site):
    client = client_for(request.getfixturevalue(who))
    for answer in (client.get(f"{LIST}{ola.pk}/{rest}"), client.post(f"{LIST}{ola.pk}/{rest}")):
        assert answer.status_code in (302, 404)
    assert "Ola Sørli" not in client.get(LIST).content.decode()
    assert not ProgrammeGuest.objects.get().is_forgotten


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same(number, client_for, coordinator, region, site, django_assert_num_queries):
    for n in range(number):
        add_guest(region, name=f"Gjest {n}", organisation="NTNU", by=None)
    listed = ProgrammeGuest.objects.editable_by(coordinator).known().with_numbers()
    with django_assert_num_queries(1):
        assert len(listed) == number
