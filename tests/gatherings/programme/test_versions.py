"""The calendar's numbers: they rise exactly when a calendar must tell of a change."""

from datetime import date, time

import pytest

from gatherings.programme.actions.gatherings import (
    change_gathering,
    draft_of,
    publish_gathering,
    save_draft,
)
from gatherings.programme.actions.releasing import cancel_gathering
from gatherings.programme.actions.sessions import add_session
from gatherings.programme.models import GatheringPage, ProgrammeVersion, Session
from gatherings.programme.selectors.changes import changes_between
from tests.gatherings.factories import GatheringFactory, release

pytestmark = pytest.mark.django_db


def events(page):
    return page.versions.order_by("-number").first().events


def sequences(page):
    return [(event["title"], event["sequence"], event["removed"]) for event in events(page)]


def republish(page, **values):
    change_gathering(page, by=None, **values)
    return release(page)


def change_session(page, which, **values):
    draft = draft_of(page)
    for session in draft.sessions.all():
        if session.title == which:
            for name, value in values.items():
                setattr(session, name, value)
            draft.sessions.add(session)
    save_draft(draft, by=None)
    return release(page)


def test_a_draft_has_no_version():
    page = GatheringFactory(sessions=2)
    assert list(page.versions.all()) == []


def test_the_first_publication_is_version_one():
    page = GatheringFactory(sessions=2, published=True, title="Samling")
    assert [version.number for version in page.versions.all()] == [1]
    assert sequences(page) == [("Samling", 0, False), ("Økt 1", 0, False), ("Økt 2", 0, False)]


def test_publishing_again_without_a_change_is_no_version():
    page = GatheringFactory(sessions=2, published=True)
    publish_gathering(page, by=None)
    assert page.versions.count() == 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"title": "Nytt navn"}, [0, 0]),
        ({"purpose": "Noe annet"}, [0, 0]),
        ({"place": "Et annet hotell"}, [1, 1]),
        ({"ends_on": date(2027, 3, 17)}, [1, 0]),
        ({"starts_on": date(2027, 3, 22), "ends_on": date(2027, 3, 23)}, [1, 1]),
    ],
    ids=["title", "purpose", "place", "last day", "both days"],
)
def test_the_number_rises_when_time_place_or_status_changes(values, expected):
    page = republish(GatheringFactory(sessions=1, published=True), **values)
    assert [event["sequence"] for event in events(page)] == expected
    assert page.versions.count() == 2


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"title": "Økt én"}, 0),
        ({"responsible": "Kari"}, 0),
        ({"text": "Ta med penn"}, 0),
        ({"room": "Sal B"}, 1),
        ({"starts": time(11)}, 1),
        ({"minutes": 50}, 1),
        ({"day": 2}, 1),
    ],
    ids=lambda value: str(value),
)
def test_a_session_has_a_number_of_its_own(values, expected):
    page = GatheringFactory(sessions=3, published=True)
    page = change_session(page, "Økt 3", **values)
    by_uid = {event["uid"]: event["sequence"] for event in events(page)}
    uids = {s.uid: s.title for s in page.sessions.all()}
    changed = next(str(uid) for uid, title in uids.items() if title == values.get("title", "Økt 3"))
    assert by_uid.pop(changed) == expected
    assert set(by_uid.values()) == {0}


def test_what_did_not_change_keeps_its_stamp():
    page = GatheringFactory(sessions=2, published=True)
    before = {event["title"]: event["changed_at"] for event in events(page)}
    ProgrammeVersion.objects.update(
        events=[{**event, "changed_at": "2027-01-01T00:00:00+00:00"} for event in events(page)]
    )
    page = change_session(page, "Økt 2", room="Sal B")
    after = {event["title"]: event["changed_at"] for event in events(page)}
    assert after["Økt 1"] == "2027-01-01T00:00:00+00:00"
    assert after["Økt 2"] >= before["Økt 2"]


def test_a_cancelled_gathering_keeps_its_events():
    page = GatheringFactory(sessions=2, published=True)
    page = cancel_gathering(page, by=None, reason="Storm")
    assert [(event["status"], event["sequence"], event["removed"]) for event in events(page)] == [
        ("cancelled", 1, False)
    ] * 3
    assert (page.live, page.cancel_reason) == (True, "Storm")


def test_a_session_taken_out_and_put_back_counts_on():
    page = GatheringFactory(sessions=2, published=True)
    uid = Session.objects.get(gathering=page, title="Økt 2").uid
    draft = draft_of(page)
    gone = next(s for s in draft.sessions.all() if s.title == "Økt 2")
    draft.sessions.remove(gone)
    save_draft(draft, by=None)
    page = release(page)
    assert sequences(page)[1:] == [("Økt 1", 0, False), ("Økt 2", 1, True)]
    first = (
        page.revisions.order_by("created_at")
        .exclude(content__sessions=[])
        .filter(content__sessions__1__title="Økt 2")
        .last()
    )
    first.as_object().save_revision()
    page = release(page)
    assert Session.objects.get(gathering=page, title="Økt 2").uid == uid
    assert sequences(page)[1:] == [("Økt 1", 0, False), ("Økt 2", 2, False)]


def test_uids_stay_through_every_publication():
    page = GatheringFactory(sessions=2, published=True)
    before = [event["uid"] for event in events(page)]
    for room in ("B", "C"):
        add_session(page, day=2, starts=time(18), minutes=30, title=f"Ekstra {room}", room=room, by=None)
        page = release(page)
    uids = [event["uid"] for event in events(page)]
    assert set(before) < set(uids)
    assert len(set(uids)) == 5
    page = publish_gathering(page, by=None)
    assert [event["uid"] for event in events(page)] == uids


def test_a_copied_page_has_uids_of_its_own(superuser):
    page = GatheringFactory(sessions=2, published=True)
    copy = page.copy(update_attrs={"title": "Kopi", "slug": "kopi"}, user=superuser)
    copy = publish_gathering(GatheringPage.objects.get(pk=copy.pk), by=None)
    assert {e["uid"] for e in events(copy)}.isdisjoint(e["uid"] for e in events(page))
    kept = [e["uid"] for e in events(copy)]
    copy = republish(copy, title="Kopi to")
    assert [e["uid"] for e in events(copy)] == kept


def test_the_publisher_is_named_by_role(site, coordinator):
    page = GatheringFactory(published=True)
    page.save_revision(user=coordinator)
    version = ProgrammeVersion.objects.get(gathering=page)
    assert (version.published_by, version.published_as) == (None, "")
    change_gathering(page, title="Nytt", by=coordinator)
    release(page, by=coordinator)
    version = page.versions.last()
    assert (version.published_by, version.published_as) == (coordinator, "coordinator")


def test_what_changed_in_words():
    page = GatheringFactory(sessions=2, published=True, title="Samling")
    page = change_session(page, "Økt 1", room="Sal C", starts=time(10))
    page = republish(page, purpose="Ny hensikt")
    one, two, three = page.versions.all()
    assert [change.text for change in changes_between(one.events, two.events)] == [
        "«Økt 1» er flyttet fra 15. mars kl. 09.00 til 15. mars kl. 10.00",
        "«Økt 1» er nå i Sal C, Fjordhotellet",
    ]
    assert [change.text for change in changes_between(two.events, three.events)] == ["«Samling» har fått ny tekst"]


def test_a_gathering_that_is_moved_is_told_of_once():
    page = GatheringFactory(sessions=2, published=True, title="Samling")
    republish(page, starts_on=date(2027, 3, 22), ends_on=date(2027, 3, 23), place="Et annet hotell", address="Molde")
    page = change_session(page, "Økt 2", room="Sal C")
    one, two, three = page.versions.all()
    assert [change.text for change in changes_between(one.events, two.events)] == [
        "«Samling» er flyttet fra 15. mars 2027 til 22. mars 2027",
        "«Samling» er nå i Et annet hotell, Molde",
    ]
    assert [change.text for change in changes_between(one.events, three.events)][2:] == [
        "«Økt 2» er nå i Sal C, Et annet hotell"
    ]
