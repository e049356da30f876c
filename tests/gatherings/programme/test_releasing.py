"""The programme that readers see is the one last released, whatever else is published, and by which way."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from gatherings.programme.actions.gatherings import change_gathering, draft_of, publish_gathering
from gatherings.programme.actions.releasing import cancel_gathering, release_programme
from gatherings.programme.actions.sessions import add_session, change_session
from gatherings.programme.models import GatheringPage
from gatherings.programme.selectors.drafts import has_unreleased_programme, reading_of
from gatherings.programme.signals import programme_released
from network.records.errors import NotAllowed
from tests.gatherings.factories import GatheringFactory, release

pytestmark = pytest.mark.django_db
FILE = "/samlinger/samling/program.ics"


@pytest.fixture
def gathering(site):
    return GatheringFactory(title="Samling", slug="samling", sessions=2, published=True)


@pytest.fixture
def edited(gathering):
    """A draft with another house, a new session, and another purpose."""
    change_gathering(gathering, place="Rådhuset", purpose="Noe annet", by=None)
    add_session(gathering, day=2, starts=time(15), minutes=30, title="Ny økt", by=None)
    return GatheringPage.objects.get(pk=gathering.pk)


def read(page):
    page = GatheringPage.objects.get(pk=page.pk)
    return page.place, page.purpose, sorted(page.sessions.values_list("title", flat=True))


OLD, NEW = ["Økt 1", "Økt 2"], ["Ny økt", "Økt 1", "Økt 2"]


def by_the_action(page):
    publish_gathering(page, by=None)


def by_the_revision(page):
    page.get_latest_revision().publish()


def by_the_scheduler(page):
    draft = draft_of(page)
    draft.go_live_at = timezone.now() - timedelta(minutes=1)
    draft.save_revision(approved_go_live_at=draft.go_live_at)
    call_command("publish_scheduled")


def after_it_was_away(page):
    page.unpublish()
    publish_gathering(GatheringPage.objects.get(pk=page.pk), by=None)


@pytest.mark.parametrize("publish", [by_the_action, by_the_revision, by_the_scheduler, after_it_was_away])
def test_publishing_brings_the_rest_and_leaves_the_programme(publish, edited, client):
    before = client.get(FILE).content
    publish(edited)
    assert read(edited) == ("Fjordhotellet", "Noe annet", OLD)
    assert edited.versions.count() == 1
    assert client.get(FILE).content == before
    page = GatheringPage.objects.get(pk=edited.pk)
    assert (page.live, page.has_unpublished_changes, has_unreleased_programme(page)) == (True, True, True)
    draft = draft_of(page)
    assert (draft.place, sorted(session.title for session in draft.sessions.all())) == ("Rådhuset", NEW)
    release(page)
    assert read(edited) == ("Rådhuset", "Noe annet", NEW)
    assert not has_unreleased_programme(GatheringPage.objects.get(pk=edited.pk))


def test_what_was_left_out_is_not_read_on_an_earlier_day_either(edited, client):
    publish_gathering(edited, by=None)
    content = GatheringPage.objects.get(pk=edited.pk).live_revision.content
    assert (content["place"], len(content["sessions"])) == ("Fjordhotellet", 2)
    assert "Ny økt" not in client.get(f"/samlinger/samling/?per={timezone.localdate()}").content.decode()


def test_an_older_revision_published_again_keeps_the_programme(edited):
    first = edited.live_revision
    page = release(edited)
    first.publish()
    assert read(page) == ("Rådhuset", "", NEW)
    assert page.versions.count() == 2


def test_sessions_keep_their_uids_through_a_release_that_follows_a_publication(edited):
    publish_gathering(edited, by=None)
    uids = {session.title: session.uid for session in draft_of(edited).sessions.all()}
    page = release(edited)
    assert {session.title: session.uid for session in page.sessions.all()} == uids
    assert {session.title: session.uid for session in draft_of(page).sessions.all()} == uids


def test_a_title_alone_is_published_without_a_version_and_told_with_the_next(gathering, client):
    change_gathering(gathering, title="Nytt navn", by=None)
    page = publish_gathering(gathering, by=None)
    assert (page.title, page.versions.count(), page.has_unpublished_changes) == ("Nytt navn", 1, False)
    assert "SUMMARY:Samling" in client.get(FILE).content.decode()
    release(page)
    assert [row["text"] for row in page.versions.last().changes] == ["«Samling» heter nå «Nytt navn»"]


def test_the_words_are_kept_and_read(edited, client):
    uid = str(edited.uid)
    client.get("/samlinger/samling/")
    release(edited, words={(uid, "place"): ("Vi flytter til  Rådhuset,\nsom er større.", True)})
    kept = {(row["uid"], row["matter"]): row for row in edited.versions.last().changes}
    assert kept[uid, "place"]["text"] == "Vi flytter til Rådhuset, som er større."
    assert kept[uid, "place"]["is_edited"]
    new = next(row for key, row in kept.items() if key[1] == "new")
    assert (new["is_edited"], new["is_mailed"]) == (False, True)
    assert "Vi flytter til Rådhuset, som er større." in client.get("/samlinger/samling/").content.decode()


def test_across_several_versions_the_difference_is_worked_out(edited, client):
    client.get("/samlinger/samling/")
    release(edited, words={(str(edited.uid), "place"): ("Vi flytter.", True)})
    change_gathering(edited, contact="Kari", by=None)
    release(edited)
    page = client.get("/samlinger/samling/").content.decode()
    assert "Vi flytter." not in page
    assert "er nå i Rådhuset" in page


def test_text_alone_is_not_mailed_unless_it_is_asked_for(gathering):
    change_gathering(gathering, purpose="Komma, punktum.", by=None)
    release(gathering)
    assert [row["is_mailed"] for row in gathering.versions.last().changes] == [False]


def test_a_first_programme_is_said_once():
    page = GatheringFactory(title="Samling", published=True)
    for hour in (9, 10, 11):
        add_session(page, day=1, starts=time(hour), minutes=45, title=f"Økt {hour}", by=None)
    release(page)
    assert [row["text"] for row in page.versions.last().changes] == ["Programmet for «Samling» er klart: 3 økter"]


def test_nothing_new_is_no_version(gathering):
    with pytest.raises(ValidationError, match="Ingenting i programmet er endret"):
        release(gathering)
    assert gathering.versions.count() == 1


def test_one_who_read_another_draft_is_asked_to_read_again(edited):
    reading = reading_of(edited)
    change_gathering(edited, place="Kulturhuset", by=None)
    with pytest.raises(ValidationError, match="er endret siden du åpnet"):
        release(edited, reading=reading)
    release(edited, reading=reading_of(GatheringPage.objects.get(pk=edited.pk)))
    assert edited.versions.count() == 2


def test_a_draft_that_waits_for_its_day_is_not_released(edited):
    draft = draft_of(edited)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision()
    with pytest.raises(ValidationError, match="publiseres senere"):
        release(edited)


def test_a_sentence_that_is_too_long_stores_nothing(edited):
    with pytest.raises(ValidationError, match="Høyst 300 tegn"):
        release(edited, words={(str(edited.uid), "place"): ("Ord " * 90, True)})
    assert read(edited) == ("Fjordhotellet", "", OLD)


def test_cancelling_releases_at_once_with_a_draft_that_waits(edited):
    draft = draft_of(edited)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision()
    told = []

    def hear(sender, version, **kwargs):
        told.append(version.number)

    programme_released.connect(hear)
    page = cancel_gathering(edited, by=None, reason="Uvær")
    programme_released.disconnect(hear)
    assert (page.is_cancelled, page.versions.count(), told) == (True, 2, [2])


def test_the_first_publication_tells_nobody_and_a_draft_is_released_as_version_one(site):
    page = GatheringFactory(slug="ny", sessions=1)
    version = release_programme(page, by=None)
    assert (version.number, version.changes, GatheringPage.objects.get(pk=page.pk).live) == (1, [], True)


def test_who_may_release(edited, editor, coordinator, outsider):
    for person in (editor, outsider):
        with pytest.raises(NotAllowed):
            release_programme(edited, by=person)
    assert release_programme(edited, by=coordinator).published_as == "coordinator"


def test_moving_the_days_takes_the_sessions_along(gathering):
    change_gathering(gathering, starts_on=date(2027, 3, 22), ends_on=date(2027, 3, 23), by=None)
    publish_gathering(gathering, by=None)
    assert GatheringPage.objects.get(pk=gathering.pk).starts_on == date(2027, 3, 15)
    assert release(gathering).starts_on == date(2027, 3, 22)


def test_a_session_is_changed_in_the_draft(gathering, outsider):
    uid = gathering.sessions.get(title="Økt 1").uid
    with pytest.raises(NotAllowed):
        change_session(gathering, uid=uid, room="Sal B", by=outsider)
    with pytest.raises(TypeError):
        change_session(gathering, uid=uid, uid_of="x", by=None)
    with pytest.raises(ValidationError):
        change_session(gathering, uid=uid, minutes=2, by=None)
    change_session(gathering, uid=uid, room=" Sal B ", by=None)
    assert gathering.sessions.get(uid=uid).room == "Sal A"
    assert release(gathering).sessions.get(uid=uid).room == "Sal B"
