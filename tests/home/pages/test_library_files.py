"""Pictures and documents of the library: everybody's while a published page shows them, else not."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from wagtail.images.models import Image
from wagtail.models import PageViewRestriction

from home.pages.models import ArticlePage

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a fresh rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def article(home):
    """A draft with a picture and a document."""
    values = [
        {"type": "picture", "value": {"image": home.image.pk, "decorative": True, "alt_text": "", "caption": ""}},
        {"type": "documents", "value": {"heading": "", "documents": [home.document.pk]}},
    ]
    return home.front.add_child(
        instance=ArticlePage(title="Med bilde", slug="med-bilde", live=False, body=json.dumps(values))
    )


def status(client, address):
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def addresses(home):
    rendition = Image.objects.get(pk=home.image.pk).get_rendition("width-1200")
    return {"picture": rendition.url, "document": home.document.url}


@pytest.mark.parametrize("what", ["picture", "document"])
def test_follows_the_page_it_stands_on(what, home, abroad, article, client, client_for, editor, other_editor):
    address = addresses(home)[what]
    assert status(client, address) == 404
    assert status(client_for(editor), address) == 200
    assert status(client_for(other_editor), address) == 404
    article.save_revision().publish()
    assert status(client, address) == 200
    ArticlePage.objects.get(pk=article.pk).unpublish()
    assert status(client, address) == 404


@pytest.mark.parametrize("what", ["picture", "document"])
def test_on_a_page_for_those_who_sign_in_it_is_for_them(what, home, article, client, client_for, outsider):
    article.save_revision().publish()
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    address = addresses(home)[what]
    assert status(client, address) == 404
    answer = client_for(outsider).get(address)
    assert b"".join(answer.streaming_content)
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("what", ["picture", "document"])
def test_a_draft_that_takes_it_off_changes_nothing_until_published(what, home, article, client):
    article.save_revision().publish()
    article.body = "[]"
    draft = article.save_revision()
    assert status(client, addresses(home)[what]) == 200
    draft.publish()
    assert status(client, addresses(home)[what]) == 404


def test_a_members_account_alone_opens_nothing(home, client_for, outsider, surnadal_leader):
    for person in (outsider, surnadal_leader):
        assert [status(client_for(person), address) for address in addresses(home).values()] == [404, 404]


def test_a_document_of_a_gathering_is_there_when_the_gathering_is(home, client):
    gathering = home.draft.specific
    gathering.documents.create(document=home.document, title="Papir")
    gathering.save()
    assert status(client, home.document.url) == 404
    gathering.save_revision().publish()
    assert status(client, home.document.url) == 200


def test_the_page_shows_the_picture_and_its_reader_may_keep_it_for_a_while(home, article, client):
    article.save_revision().publish()
    address = addresses(home)["picture"]
    assert f'src="{address}"' in client.get("/med-bilde/").text
    response = client.get(address)
    assert b"".join(response.streaming_content)[:4] == b"\x89PNG"
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/png", "public, max-age=3600")
    again = client.get(address, headers={"If-Modified-Since": response["Last-Modified"]})
    assert again.status_code == 304


def test_lies_apart_from_private_files_and_for_its_owner_alone(home, article):
    rendition = Image.objects.get(pk=home.image.pk).get_rendition("width-1200")
    assert rendition.file.path.startswith(str(settings.SCRATCH / "pictures"))
    assert home.image.file.path.startswith(str(settings.MEDIA_ROOT))
    for path in (rendition.file.path, home.image.file.path, home.document.file.path):
        assert Path(path).stat().st_mode & 0o077 == 0
        assert Path(path).parent.stat().st_mode & 0o077 == 0


def test_the_picture_as_uploaded_is_for_those_who_may_use_it(home, abroad, article, client, client_for, editor):
    article.save_revision().publish()
    address = home.image.file.url
    assert status(client, address) == 404
    assert status(client_for(editor), address) == 200
    assert status(client_for(editor), abroad.image.file.url) == 404


def test_a_file_that_is_gone_is_not_there(home, article, client):
    article.save_revision().publish()
    rendition = Image.objects.get(pk=home.image.pk).get_rendition("width-1200")
    Path(rendition.file.path).unlink()
    assert status(client, rendition.url) == 404


def test_costs_the_same_on_any_page(home, article, client, django_assert_num_queries):
    article.save_revision().publish()
    address = addresses(home)["picture"]
    status(client, address)
    with django_assert_num_queries(3):
        status(client, address)


@pytest.mark.parametrize(
    "address",
    ["/bilder/images/x.png", "/bilder/images/..%2F..%2Fsecret_key", "/media/jobs/1.pdf", "/bilder/images/%0a.png"],
)
def test_nothing_else_is_served(address, home, client_for, superuser):
    assert status(client_for(superuser), address) == 404
