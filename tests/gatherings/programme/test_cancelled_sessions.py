"""One session that is cancelled, or taken out after it was published, stays: on the page and in the calendar."""

from datetime import time

import pytest
from icalendar import Calendar

from gatherings.programme.actions.gatherings import draft_of, publish_gathering, save_draft
from gatherings.programme.actions.releasing import cancel_gathering
from gatherings.programme.actions.sessions import add_session, cancel_session
from gatherings.programme.models import GatheringPage
from tests.gatherings.factories import GatheringFactory, release

from .test_page import text_of

pytestmark = pytest.mark.django_db
FILE = "/samlinger/samling/program.ics"


@pytest.fixture
def gathering():
    return GatheringFactory(title="Samling", slug="samling", sessions=2, published=True)


def uid_of(page, title):
    return next(session.uid for session in page.sessions.all() if session.title == title)


def cancel(page, title):
    cancel_session(page, uid=uid_of(page, title), by=None)
    return release(page)


def take_out(page, title):
    draft = draft_of(page)
    draft.sessions.remove(next(session for session in draft.sessions.all() if session.title == title))
    save_draft(draft, by=None)
    return release(page) if page.sessions.filter(title=title).exists() else publish_gathering(page, by=None)


def events(client):
    calendar = Calendar.from_ical(client.get(FILE).content)
    return [(str(event["SUMMARY"]), str(event["STATUS"]), int(event["SEQUENCE"])) for event in calendar.events]


@pytest.mark.parametrize("how", [cancel, take_out])
def test_it_stays_struck_through_and_the_calendar_tells(how, gathering, client):
    uid = uid_of(gathering, "Økt 2")
    how(gathering, "Økt 2")
    assert events(client) == [
        ("Samling", "CONFIRMED", 0),
        ("Økt 1", "CONFIRMED", 0),
        ("Avlyst: Økt 2", "CANCELLED", 1),
    ]
    page = client.get("/samlinger/samling/")
    assert "<s>Økt 2</s>" in page.content.decode()
    assert f'id="{uid}"' in page.content.decode()
    assert "«Økt 2» 16. mars kl. 09.00 er avlyst" in text_of(page)
    assert [day.number for day in page.context["days"]] == [1, 2]


def test_one_that_takes_place_after_all(gathering, client):
    page = cancel(gathering, "Økt 2")
    draft = draft_of(page)
    session = next(session for session in draft.sessions.all() if session.title == "Økt 2")
    session.cancelled = False
    draft.sessions.add(session)
    save_draft(draft, by=None)
    release(page)
    assert events(client)[-1] == ("Økt 2", "CONFIRMED", 2)
    client.cookies.clear()
    assert "blir noe av likevel" in text_of(client.get("/samlinger/samling/?siden=2"))


def test_what_is_cancelled_stands_in_nobodys_way(gathering, client):
    cancel_session(gathering, uid=uid_of(gathering, "Økt 1"), by=None)
    add_session(gathering, day=1, starts=time(9), minutes=45, title="I stedet", room="Sal A", by=None)
    release(gathering)
    page = client.get("/samlinger/samling/")
    assert [slot.parallel for slot in page.context["days"][0].slots] == [False]
    assert "økter samtidig" not in text_of(page)


def test_what_never_was_published_leaves_nothing(gathering, client):
    add_session(gathering, day=2, starts=time(15), minutes=30, title="Bare i kladden", by=None)
    take_out(GatheringPage.objects.get(pk=gathering.pk), "Bare i kladden")
    assert "Bare i kladden" not in client.get("/samlinger/samling/").content.decode()
    assert len(events(client)) == 3


def test_a_cancelled_gathering_is_told_of_once(gathering, client):
    cancel_gathering(gathering, by=None, reason="Uvær")
    page = client.get("/samlinger/samling/")
    assert [change.text for change in page.context["comparison"].changes] == ["Samlingen er avlyst"]
    assert {status for _title, status, _number in events(client)} == {"CANCELLED"}
