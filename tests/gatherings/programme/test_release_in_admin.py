"""The admin and the release: what publishing leaves out, where it leads, and that nothing typed is lost."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from gatherings.programme.actions.gatherings import change_gathering, draft_of, publish_gathering
from gatherings.programme.models import GatheringPage
from home.drafts.actions import reading_of, send_draft
from tests.gatherings.factories import GatheringFactory, release

from .test_admin import admin, form, row

__all__ = ["admin"]
pytestmark = pytest.mark.django_db
TO_THE_RELEASE = "/samlinger/samling/program/kunngjor/"


def edit(admin, page, *sessions, **values):
    return admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(*sessions, **values))


def titles(page):
    return sorted(session.title for session in page.sessions.all())


@pytest.fixture
def page():
    return GatheringFactory(title="Treningssamling", slug="samling", sessions=1, published=True)


def test_publishing_another_programme_leads_to_its_release(admin, page):
    response = edit(admin, page, row("Åpning", starts="11:00"), purpose="Noe annet", place="Rådhuset")
    assert response["Location"] == TO_THE_RELEASE
    assert ["med programmet som det var" in str(message) for message in get_messages(response.wsgi_request)] == [True]
    stored = GatheringPage.objects.get()
    assert (stored.purpose, stored.place) == ("Noe annet", "Fjordhotellet")
    draft = draft_of(page)
    assert (draft.place, "Åpning" in titles(draft)) == ("Rådhuset", True)
    assert "Rådhuset" in admin.get(TO_THE_RELEASE).content.decode()
    assert release(page).place == "Rådhuset"


def test_publishing_the_same_programme_leads_where_it_always_did(admin):
    page = GatheringFactory(title="Treningssamling", slug="samling", published=True)
    response = edit(admin, page, purpose="Noe annet")
    assert response["Location"] != TO_THE_RELEASE
    assert GatheringPage.objects.get().purpose == "Noe annet"


@pytest.mark.parametrize("publish", [False, True])
def test_what_is_typed_while_the_page_is_away_is_kept_and_waits_for_its_release(publish, admin, page):
    page.unpublish()
    edit(admin, page, row("Åpning", starts="11:00"), publish=publish, place="Rådhuset")
    stored = GatheringPage.objects.get()
    assert (stored.live, stored.place, titles(stored)) == (publish, "Fjordhotellet", ["Økt 1"])
    draft = draft_of(page)
    assert (draft.place, "Åpning" in titles(draft)) == ("Rådhuset", True)


def test_a_first_publication_at_its_time_is_version_one_with_the_draft_of_then(admin):
    page = GatheringFactory(title="Treningssamling", slug="samling", sessions=1)
    draft = draft_of(page)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    assert not page.versions.exists()
    later = draft_of(page)
    later.place, later.go_live_at = "Rådhuset", timezone.now() - timedelta(minutes=1)
    later.save_revision(approved_go_live_at=later.go_live_at)
    call_command("publish_scheduled")
    stored = GatheringPage.objects.get()
    assert (stored.live, stored.place, stored.versions.get().events[0]["place"]) == (True, "Rådhuset", "Rådhuset")


def test_one_that_is_scheduled_says_that_the_programme_waits(admin, page):
    later = (timezone.localtime() + timedelta(days=3)).strftime("%d.%m.%Y %H.%M")
    response = edit(admin, page, row("Åpning", starts="11:00"), go_live_at=later)
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert any("uten det nye programmet" in text for text in said)


def test_a_draft_that_was_sent_leads_on_to_the_release(site, region, editor, coordinator, client_for):
    page = publish_gathering(GatheringFactory(slug="samling", organiser=region), by=None)
    change_gathering(page, by=editor, place="Rådhuset")
    sent = send_draft(GatheringPage.objects.get(pk=page.pk), by=editor)
    data = {"publish": "on", "reading": reading_of(GatheringPage.objects.get(pk=page.pk))}
    response = client_for(coordinator).post(reverse("home:draft", args=[sent.pk]), data)
    assert response["Location"] == TO_THE_RELEASE
