"""The calendar: the same bytes for the same publication, and nothing in it that the public may not see."""

from datetime import UTC, datetime, time

import pytest
from django.urls import reverse
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from gatherings.programme.actions.gatherings import change_gathering, publish_gathering
from gatherings.programme.actions.releasing import cancel_gathering
from gatherings.programme.actions.sessions import add_session
from gatherings.programme.actions.versions import note_version
from gatherings.programme.models import GatheringPage, ProgrammeVersion, Session
from tests.gatherings.factories import GatheringFactory, index

pytestmark = pytest.mark.django_db

FEED = "/samlinger/kalender.ics"
GOLDEN = """\
BEGIN:VCALENDAR
PRODID:-//Rod trad//Samlinger//NO
VERSION:2.0
CALSCALE:GREGORIAN
X-WR-CALNAME:Samling
X-WR-TIMEZONE:Europe/Oslo
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:11111111-1111-4111-8111-111111111111@rod-traad
DTSTAMP:20270201T120000Z
LAST-MODIFIED:20270201T120000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20270315
DTEND;VALUE=DATE:20270317
TRANSP:TRANSPARENT
SUMMARY:Samling
LOCATION:Fjordhotellet
STATUS:CONFIRMED
URL:http://testserver/samlinger/samling/
END:VEVENT
BEGIN:VEVENT
UID:22222222-2222-4222-8222-222222222222@rod-traad
DTSTAMP:20270201T120000Z
LAST-MODIFIED:20270201T120000Z
SEQUENCE:0
DTSTART;TZID=Europe/Oslo:20270315T093000
DTEND;TZID=Europe/Oslo:20270315T101500
SUMMARY:Velkommen\\, alle sammen: Hva vil vi for barna våre dette året og
  det neste?
LOCATION:Sal A\\, Fjordhotellet
DESCRIPTION:Plenum\\n\\nAnsvarlig: Kari\\; Ola
STATUS:CONFIRMED
URL:http://testserver/samlinger/samling/#22222222-2222-4222-8222-222222222
 222
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def golden():
    """A gathering whose every number is known."""
    page = GatheringFactory(title="Samling", slug="samling")
    add_session(
        page,
        day=1,
        starts=time(9, 30),
        minutes=45,
        title="Velkommen, alle sammen: Hva vil vi for barna våre dette året og det neste?",
        room="Sal A",
        responsible="Kari; Ola",
        by=None,
    )
    page = publish_gathering(page, by=None)
    GatheringPage.objects.filter(pk=page.pk).update(uid="11111111-1111-4111-8111-111111111111")
    Session.objects.update(uid="22222222-2222-4222-8222-222222222222")
    ProgrammeVersion.objects.all().delete()
    note_version(page, by=None, at=datetime(2027, 2, 1, 12, tzinfo=UTC))
    return page


def titles(response):
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).events]


def test_the_file_of_one_gathering(golden, client):
    response = client.get("/samlinger/samling/program.ics")
    assert response.content.decode() == GOLDEN.replace("\n", "\r\n")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Last-Modified"] == "Mon, 01 Feb 2027 12:00:00 GMT"
    assert response["Cache-Control"] == "public, max-age=300"
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75


def test_every_reader_gets_the_same_bytes(golden, client):
    norwegian = client.get(FEED)
    client.cookies["django_language"] = "en"
    assert client.get(FEED).content == norwegian.content
    assert b"METHOD" not in norwegian.content


def test_who_has_the_newest_gets_nothing_again(golden, client):
    first = client.get(FEED)
    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(FEED, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    golden.unpublish()
    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_text_stays_text(client):
    hostile = "Lunsj\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:falsk; <script>alert(1)</script>, \\"
    page = GatheringFactory(slug="samling")
    add_session(page, day=1, starts=time(9), minutes=30, title="Økt", text=hostile, room="A;B,C", by=None)
    publish_gathering(page, by=None)
    gathering, session = Calendar.from_ical(client.get("/samlinger/samling/program.ics").content).events
    assert gathering["TRANSP"] == "TRANSPARENT"
    assert str(session["DESCRIPTION"]) == f"Plenum\n\n{hostile}".replace("\r\n", "\n")
    assert str(session["LOCATION"]) == "A;B,C, Fjordhotellet"


def test_a_cancelled_gathering_stays_as_cancelled(client):
    page = GatheringFactory(sessions=1, published=True)
    cancel_gathering(page, by=None, reason="Storm")
    events = Calendar.from_ical(client.get(FEED).content).events
    assert [(str(e["STATUS"]), e["SEQUENCE"]) for e in events] == [("CANCELLED", 1), ("CANCELLED", 1)]


def test_drafts_are_not_in_the_calendar(client):
    GatheringFactory(title="Kladd", slug="kladd", sessions=1)
    page = GatheringFactory(title="Samling", slug="samling", sessions=1, published=True)
    change_gathering(page, title="Hemmelig nytt navn", by=None)
    assert titles(client.get(FEED)) == ["Samling", "Økt 1"]
    assert titles(client.get("/samlinger/samling/program.ics")) == ["Samling", "Økt 1"]
    assert client.get("/samlinger/kladd/program.ics").status_code == 404


def test_what_is_unpublished_is_gone(client):
    page = GatheringFactory(slug="samling", sessions=1, published=True)
    page.unpublish()
    assert titles(client.get(FEED)) == []
    assert client.get("/samlinger/samling/program.ics").status_code == 404


@pytest.mark.parametrize("closed", ["page", "list"])
def test_a_private_page_is_only_for_those_who_see_it(closed, client, client_for, outsider):
    page = GatheringFactory(slug="samling", sessions=1, published=True)
    PageViewRestriction.objects.create(page=page if closed == "page" else index(), restriction_type="login")
    assert titles(client.get(FEED)) == []
    assert client.get("/samlinger/samling/program.ics").status_code == 404
    mine = client_for(outsider).get("/samlinger/samling/program.ics")
    assert (mine.status_code, mine["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_feed(number, client, django_assert_num_queries):
    for _each in range(number):
        GatheringFactory(sessions=number, published=True)
    client.get(FEED)
    with django_assert_num_queries(3):
        client.get(FEED)


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_file(number, client, django_assert_num_queries):
    GatheringFactory(slug="samling", sessions=number, published=True)
    client.get("/samlinger/samling/program.ics")
    with django_assert_num_queries(3):
        client.get("/samlinger/samling/program.ics")


def test_an_address_with_norwegian_letters(client):
    GatheringFactory(slug="samling-på-smøla", sessions=1, published=True)
    link = reverse("gatherings:programme", args=["samling-på-smøla"])
    assert link in client.get("/samlinger/samling-på-smøla/").content.decode()
    response = client.get(link)
    assert response["Content-Disposition"] == "inline; filename*=utf-8''samling-p%C3%A5-sm%C3%B8la.ics"
    assert len(titles(response)) == 2


def test_only_reading(client):
    assert client.post(FEED).status_code == 405
    assert reverse("gatherings:feed") == FEED
