"""The calendar of the deadlines: whole days, the municipality's own, and the same event for as long as it is known."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from gatherings.year_wheel.actions import edit_deadline, move_year_event, withdraw_deadline
from gatherings.year_wheel.enums import EventKind
from tests.gatherings.year_wheel.factories import make_deadline, make_event

pytestmark = pytest.mark.django_db
FEED = "/arshjul/kalender.ics"


def events(client, **query):
    answer = client.get(FEED, {"region": "nordmore", **query})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    return {str(event["UID"]): event for event in Calendar.from_ical(answer.content).events}


def test_a_deadline_in_three_school_years(client, region):
    deadline = make_deadline(region, starts="06-17", ends="08-16")
    found = events(client)
    event = found[f"{deadline.uid}-2026@rod-traad"]
    assert len(found) == 3
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 6, 17), date(2027, 8, 17))
    assert (event["TRANSP"], event["STATUS"], event["SEQUENCE"]) == ("TRANSPARENT", "CONFIRMED", 0)
    assert str(event["URL"]) == f"http://testserver{deadline.get_absolute_url()}"


def test_each_municipality_has_its_day_and_the_number_rises_when_it_moves(client, region, surnadal, tingvoll):
    deadline = make_deadline(region, event=EventKind.SCHOOL_END)
    uid = f"{deadline.uid}-2026@rod-traad"
    make_event(region, date(2027, 6, 18))
    first = events(client, kommune="surnadal")[uid]
    own = make_event(surnadal, date(2027, 6, 16))
    second = events(client, kommune="surnadal")[uid]
    move_year_event(own, by=None, day=date(2027, 6, 17))
    third = events(client, kommune="surnadal")[uid]
    assert [event["DTSTART"].dt.day for event in (first, second, third)] == [18, 16, 17]
    assert first["SEQUENCE"] < second["SEQUENCE"] < third["SEQUENCE"]
    assert events(client, kommune="tingvoll")[uid]["DTSTART"].dt.day == 18


def test_one_taken_out_or_ended_stays_as_cancelled(client, region):
    out, ended = make_deadline(region, "Ut"), make_deadline(region, "Slutt")
    withdraw_deadline(out, by=None, reason="Feil")
    edit_deadline(ended, by=None, until_year=2025)
    found = events(client)
    assert found[f"{out.uid}-2026@rod-traad"]["STATUS"] == "CANCELLED"
    assert str(found[f"{out.uid}-2026@rod-traad"]["SUMMARY"]) == "Avlyst: Ut"
    assert found[f"{ended.uid}-2025@rod-traad"]["STATUS"] == "CONFIRMED"
    assert found[f"{ended.uid}-2026@rod-traad"]["STATUS"] == "CANCELLED"


def test_it_is_for_one_region_and_one_wheel(client, region, other_region):
    ours, theirs = make_deadline(region), make_deadline(other_region)
    more = make_deadline(region, code="IOP")
    assert f"{theirs.uid}-2026@rod-traad" not in events(client)
    assert set(events(client, hjul=more.wheel_id)) == {f"{more.uid}-{year}@rod-traad" for year in (2025, 2026, 2027)}
    assert f"{ours.uid}-2026@rod-traad" in events(client)
    assert client.get(FEED, {"kommune": "finnes-ikke"}).status_code == 404
    assert events(client, hjul="9" * 30) == {}


def test_text_stays_text(client, region):
    hostile = "Møte\r\nEND:VEVENT; <script>, \\"
    deadline = make_deadline(region, hostile.replace("\r\n", " "), text=hostile)
    event = events(client)[f"{deadline.uid}-2026@rod-traad"]
    assert "END:VEVENT" in str(event["DESCRIPTION"])
    assert len(events(client)) == 3


def test_who_has_the_newest_gets_nothing_again(client, region):
    deadline = make_deadline(region)
    first = client.get(FEED, {"region": "nordmore"})
    assert client.get(FEED, {"region": "nordmore"}, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert first["Cache-Control"] == "public, max-age=300"
    assert client.get(FEED)["Cache-Control"] == "private, no-store"
    edit_deadline(deadline, by=None, ends="03-02")
    assert client.get(FEED, {"region": "nordmore"}, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same(rows, client, region, surnadal, django_assert_num_queries):
    for number in range(rows):
        make_deadline(region, f"Frist {number}", event=EventKind.SCHOOL_END)
    make_event(surnadal, date(2027, 6, 18) + timedelta(days=1))
    with django_assert_num_queries(3):
        client.get(FEED, {"region": "nordmore"})
