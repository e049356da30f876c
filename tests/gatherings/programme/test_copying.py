"""A gathering copied from another: it leads into the copy, with an address and dates of its own."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document

from gatherings.programme.actions.copying import copy_gathering
from gatherings.programme.actions.gatherings import add_document, publish_gathering
from gatherings.programme.actions.releasing import cancel_gathering
from gatherings.programme.actions.sessions import cancel_session
from gatherings.programme.models import GatheringPage
from network.page_groups.actions.libraries import ensure_library
from tests.gatherings.factories import GatheringFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering(site):
    return GatheringFactory(
        title="Treningssamling", slug="treningssamling", sessions=4, published=True, purpose="Vi øver."
    )


def test_the_way_to_copy_asks_for_title_and_day_and_leads_into_the_copy(gathering, client_for, coordinator):
    client = client_for(coordinator)
    copies = reverse("gatherings_copy", args=[gathering.pk])
    assert client.get(reverse("wagtailadmin_pages:copy", args=[gathering.pk]))["Location"] == copies
    assert client.get(copies).context["form"]["starts_on"].value() is None
    response = client.post(copies, {"title": "Treningssamling september 2027", "starts_on": "2027-09-15"})
    copy = GatheringPage.objects.latest("pk")
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    draft = copy.get_latest_revision_as_object()
    assert (copy.slug, copy.live) == ("treningssamling-september-2027", False)
    assert (draft.starts_on, draft.ends_on, draft.purpose) == (date(2027, 9, 15), date(2027, 9, 16), "Vi øver.")
    assert [(s.day, s.title) for s in draft.sessions.all()] == [(1, "Økt 1"), (1, "Økt 3"), (2, "Økt 2"), (2, "Økt 4")]
    assert {s.uid for s in draft.sessions.all()}.isdisjoint(s.uid for s in gathering.sessions.all())


def test_the_same_title_gets_another_address(gathering, client_for, coordinator):
    data = {"title": "Treningssamling", "starts_on": "15.09.2027"}
    client_for(coordinator).post(reverse("gatherings_copy", args=[gathering.pk]), data)
    assert GatheringPage.objects.latest("pk").slug == "treningssamling-2"


def test_what_is_cancelled_stays_behind(gathering, client_for, coordinator):
    cancel_session(gathering, uid=gathering.sessions.first().uid, by=None)
    cancel_gathering(gathering, by=None, reason="Uvær")
    data = {"title": "Ny", "starts_on": "2027-09-15"}
    client_for(coordinator).post(reverse("gatherings_copy", args=[gathering.pk]), data)
    draft = GatheringPage.objects.latest("pk").get_latest_revision_as_object()
    assert (draft.is_cancelled, draft.cancel_reason, draft.sessions.count()) == (False, "", 3)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"title": "Ny"}, "starts_on"),
        ({"starts_on": "2027-09-15"}, "title"),
        ({"title": " ", "starts_on": "i går"}, "starts_on"),
    ],
)
def test_what_is_missing_is_asked_for_again(data, field, gathering, client_for, coordinator):
    response = client_for(coordinator).post(reverse("gatherings_copy", args=[gathering.pk]), data)
    assert field in response.context["form"].errors
    assert GatheringPage.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("coordinator", 200), ("editor", 200), ("surnadal_leader", 302), ("outsider", 302)]
)
def test_who_copies(who, status, gathering, request, client_for):
    client = client_for(request.getfixturevalue(who))
    assert client.get(reverse("gatherings_copy", args=[gathering.pk])).status_code == status


@pytest.mark.parametrize("who", ["other_coordinator", "other_editor"])
def test_another_regions_gathering_is_not_copied(who, gathering, request, client_for):
    client = client_for(request.getfixturevalue(who))
    response = client.post(reverse("gatherings_copy", args=[gathering.pk]), {"title": "Ny", "starts_on": "2027-09-15"})
    assert response.status_code in (302, 404)
    assert GatheringPage.objects.count() == 1


def test_documents_come_along_in_their_order_under_their_titles(gathering, region, coordinator):
    for title in ("Innkalling", "Kart"):
        file = ContentFile(b"%PDF-1.4", f"{title}.pdf")
        document = Document.objects.create(title=f"{title}.pdf", file=file, collection=ensure_library(region))
        add_document(gathering, document=document, title=title, by=coordinator)
    copy = copy_gathering(gathering, title="Ny", starts_on=date(2027, 9, 15), by=coordinator)
    draft = copy.get_latest_revision_as_object()
    assert [shown.title for shown in draft.shown_documents()] == ["Innkalling", "Kart"]
    publish_gathering(draft, by=coordinator)
    assert GatheringPage.objects.get(pk=copy.pk).documents.count() == 2
