"""What changed since the reader was there last; or since the programme was sent out first."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from gatherings.programme.actions.gatherings import change_gathering
from gatherings.programme.rules.visits import visit_of
from tests.gatherings.factories import GatheringFactory, release

from .test_page import text_of
from .test_versions import change_session

pytestmark = pytest.mark.django_db
PAGE = "/samlinger/samling/"
NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def gathering():
    return GatheringFactory(title="Samling", slug="samling", sessions=3, published=True)


def changes(response):
    return [change.text for change in response.context["comparison"].changes]


def marks(response):
    days = response.context["days"]
    return {session.title: session.mark for day in days for slot in day.slots for session in slot.sessions}


def republish(page, place):
    change_gathering(page, place=place, by=None)
    return release(page)


def test_a_reader_who_comes_at_version_three_sees_both_changes(gathering, client, client_for, outsider):
    assert changes(client.get(PAGE)) == []
    change_session(gathering, "Økt 1", room="Sal B")
    change_session(gathering, "Økt 2", room="Sal C")
    seen = client.get(PAGE)
    assert [text.split("»")[0] for text in changes(seen)] == ["«Økt 1", "«Økt 2"]
    assert marks(seen) == {"Økt 1": "changed", "Økt 2": "changed", "Økt 3": ""}
    assert "Endret siden du var her sist (versjon 1," in text_of(seen)
    assert changes(client.get(PAGE)) == changes(seen)  # still marked when it is opened again
    newcomer = client_for(outsider).get(PAGE)
    assert changes(newcomer) == changes(seen)
    assert "Endret siden programmet først ble sendt ut" in text_of(newcomer)


def test_only_what_is_new_since_then_is_told(gathering, client):
    change_session(gathering, "Økt 1", room="Sal B")
    client.get(PAGE)
    change_session(gathering, "Økt 2", room="Sal C")
    assert [text.split("»")[0] for text in changes(client.get(PAGE))] == ["«Økt 2"]


def test_all_versions_are_listed_and_can_be_compared_with(gathering, client):
    for place in ("B", "C", "D"):
        republish(gathering, place)
    page = client.get(PAGE)
    assert [version.number for version in page.context["comparison"].versions] == [4, 3, 2, 1]
    compared = client.get(PAGE + "?siden=3")
    assert "Endret siden versjon 3" in text_of(compared)
    assert "er nå i D" in changes(compared)[0]


@pytest.mark.parametrize("asked", ["0", "99", "tre", "-1", "٣", "9" * 5000])
def test_a_version_that_is_not_there_is_said(asked, gathering, client):
    response = client.get(PAGE, {"siden": asked})
    assert response.status_code == 200
    assert "Programmet har ingen versjon" in text_of(response)


@pytest.mark.parametrize("cookie", ["", "tull", "1.2", "9.9.9", "2.1.5", "1.1." + "9" * 4000, "-1.1.1", "١.١.١"])
def test_a_cookie_that_is_not_ours_is_a_first_visit(cookie, gathering, client):
    assert visit_of(cookie, current=3, at=NOW).is_first
    if cookie.isascii():
        client.cookies[f"program-{gathering.pk}"] = cookie
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("hours", "seen", "since"),
    [(1, 3, 1), (13, 3, 3), (1, 2, 2), (300, 2, 2)],
    ids=["the same visit", "the next day, nothing new", "something new at once", "something new later"],
)
def test_how_long_a_visit_lasts(hours, seen, since):
    cookie = f"1.{seen}.{int((NOW - timedelta(hours=hours)).timestamp())}"
    assert visit_of(cookie, current=3, at=NOW).since == since


def test_the_cookie_goes_to_that_page_only_and_not_when_looking_back(gathering, client):
    response = client.get(PAGE)
    [cookie] = response.cookies.values()
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (PAGE, True, "Lax")
    assert "Cookie" in response["Vary"]
    assert "Set-Cookie" not in client.get(PAGE).headers
    client.cookies.clear()
    assert not client.get(f"{PAGE}?per={timezone.localdate()}").cookies
