"""A page points at pictures, documents and pages of its own region, whatever id a form is sent with."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from gatherings.programme.models import GatheringPage
from home.pages.models import ArticlePage
from network.cms.own_references import OwnReferencesForm

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a fresh rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"),
]


def text_with(markup):
    return rich_text(f"<p>Ord {markup}</p>", features=["link"])


BODIES = {
    "a picture": lambda scenario: (
        "picture",
        {"image": scenario.image.pk, "decorative": "on", "alt_text": "", "caption": ""},
    ),
    "a document": lambda scenario: (
        "documents",
        {
            "heading": "",
            "documents-count": "1",
            "documents-0-value": str(scenario.document.pk),
            "documents-0-order": "0",
            "documents-0-type": "",
            "documents-0-deleted": "",
            "documents-0-id": "",
        },
    ),
    "a page in a text": lambda scenario: (
        "section",
        {"heading": "", "text": text_with(f'<a linktype="page" id="{scenario.draft.pk}">hit</a>')},
    ),
}


@pytest.fixture
def write(abroad, other_coordinator, client_for):
    """Send an article's form with one block, and return the article's stored body and the page that answers."""

    def send(block):
        client = client_for(other_coordinator)
        values = {"title": "Artikkel", "slug": abroad.article.slug, "intro": "", "body": streamfield([block])}
        address = reverse("wagtailadmin_pages:edit", args=[abroad.article.pk])
        response = client.post(address, nested_form_data(values))
        newest = Page.objects.get(pk=abroad.article.pk).get_latest_revision_as_object()
        return json.dumps(list(newest.body.raw_data), default=str), response

    return send


@pytest.mark.parametrize("what", BODIES)
def test_another_regions_is_as_if_it_did_not_exist(what, write, home, abroad):
    stored, response = write(BODIES[what](home))
    assert str(home.image.pk) not in stored
    assert response.status_code == 200
    assert home.image.title not in response.text
    assert home.document.title not in response.text
    assert home.draft.title not in response.text


@pytest.mark.parametrize("what", BODIES)
def test_ones_own_is_stored(what, write, abroad):
    stored, response = write(BODIES[what](abroad))
    assert response.status_code == 302, response.context["form"].errors
    assert stored != "[]"


def test_a_gatherings_document_is_of_the_region(home, abroad, other_coordinator, client_for):
    client = client_for(other_coordinator)

    def send(document):
        page = GatheringPage.objects.get(pk=abroad.gathering.pk)
        values = {
            "title": page.title,
            "slug": page.slug,
            "starts_on": page.starts_on.isoformat(),
            "ends_on": page.ends_on.isoformat(),
            "place": page.place,
            "address": "",
            "purpose": "",
            "contact": "",
            "status": page.status,
            "cancel_reason": "",
            "organiser": page.organiser_id,
            "sessions": inline_formset([]),
            "documents": inline_formset([{"document": document.pk, "title": "Papir", "url": "", "session": ""}]),
            "rooms": inline_formset([]),
        }
        return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(values))

    refused = send(home.document)
    assert refused.status_code == 200
    assert home.document.title not in refused.text
    assert [list(form.errors) for form in refused.context["form"].formsets["documents"].forms] == [["document"]]
    accepted = send(abroad.document)
    assert accepted.status_code == 302


def test_what_was_there_may_stay(home, abroad, write):
    """A superuser has placed the other region's picture: the coordinator can still change the rest of the page."""
    article = ArticlePage.objects.get(pk=abroad.article.pk)
    article.body = json.dumps(
        [{"type": "picture", "value": {"image": home.image.pk, "decorative": True, "alt_text": "", "caption": ""}}]
    )
    article.save_revision()
    _stored, response = write(BODIES["a picture"](home))
    assert response.status_code == 302


def test_every_page_is_held_to_it():
    own = [model for model in Page.__subclasses__() if model.__module__.split(".")[0] in {"home", "gatherings"}]
    assert len(own) == 8
    assert [model for model in own if not issubclass(model.base_form_class, OwnReferencesForm)] == []
    assert [
        model for model in own if not issubclass(model.get_edit_handler().get_form_class(), OwnReferencesForm)
    ] == []
