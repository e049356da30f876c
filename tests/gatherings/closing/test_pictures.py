"""Pictures of how a gathering was: of the region's library, described, in order, frozen with what is published."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image as Pillow
from wagtail.models import CollectionViewRestriction

from gatherings.closing.actions.closing import publish_closing, write_summary
from gatherings.closing.actions.pictures import add_picture, change_picture, move_picture, remove_picture
from gatherings.closing.exports.document import html_of
from gatherings.closing.models import ClosingPicture
from gatherings.closing.rules import MOST_PICTURES
from gatherings.closing.selectors.content import content_of
from network.page_groups.actions.libraries import ensure_library
from network.records.errors import NotAllowed, StaleRecord
from tests.clock import YESTERDAY
from tests.gatherings.closing.factories import make_image, make_picture
from tests.gatherings.factories import GatheringFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_site", "site")]

AT = "/samlinger/samling/avslutning/"


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def gathering(region):
    day = YESTERDAY - timedelta(days=1)
    return GatheringFactory(slug="samling", starts_on=day, ends_on=YESTERDAY, organiser=region, published=True)


def publish(gathering, **values):
    write_summary(gathering, by=None, summary="Det gikk bra.")
    return publish_closing(gathering, by=None, **values)


def file_of(picture, size="small"):
    return f"{AT}bilder/{picture.uid}/{size}.jpg"


def shown(gathering):
    return [one["alt"] for one in content_of(gathering)["pictures"]]


def test_two_sizes_without_what_the_camera_wrote(gathering, client_for, coordinator):
    picture = make_picture(gathering)
    client = client_for(coordinator)
    sizes = {}
    for size in ("small", "large"):
        content = b"".join(client.get(file_of(picture, size)).streaming_content)
        assert b"Hemmelig" not in content
        sizes[size] = Pillow.open(BytesIO(content)).size
    assert sizes == {"small": (640, 480), "large": (1280, 960)}
    assert client.get(file_of(picture, "huge")).status_code == 404


def test_it_must_be_described(gathering):
    with pytest.raises(ValidationError, match="de som ikke ser det"):
        make_picture(gathering, alt="  ")
    picture = make_picture(gathering)
    with pytest.raises(ValidationError, match="de som ikke ser det"):
        change_picture(picture, by=None, alt="")


def test_in_the_order_one_chooses_each_once(gathering, region):
    first = make_picture(gathering, alt="Først", image=make_image(region))
    make_picture(gathering, alt="Så")
    assert make_picture(gathering, alt="Igjen", image=first.image) == first
    assert shown(gathering) == ["Først", "Så"]
    move_picture(ClosingPicture.objects.get(alt="Så"), by=None)
    assert shown(gathering) == ["Så", "Først"]
    move_picture(ClosingPicture.objects.get(alt="Så"), by=None)
    assert shown(gathering) == ["Så", "Først"]
    remove_picture(first, by=None)
    remove_picture(first, by=None)
    assert shown(gathering) == ["Så"]
    with pytest.raises(ValidationError, match="tatt ut"):
        change_picture(first, by=None, alt="Nytt")


def test_only_of_the_regions_own_library_and_open_to_all(gathering, region, other_region, coordinator):
    own = ensure_library(region)
    closed = own.add_child(name="Lukket")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    below = closed.add_child(name="Under lukket")
    ensure_library(other_region)
    for image in (
        make_image(region, collection=closed),
        make_image(region, collection=below),
        make_image(other_region),
        make_image(region, collection=own.get_root()),
    ):
        with pytest.raises(ValidationError, match="som vises"):
            make_picture(gathering, by=coordinator, image=image)
    assert make_picture(gathering, by=coordinator).pk


def test_who_may(gathering, coordinator, editor, surnadal_leader, other_coordinator):
    picture = make_picture(gathering)
    for person in (surnadal_leader, other_coordinator):
        for attempt in (
            lambda by: make_picture(gathering, by=by),
            lambda by: change_picture(picture, by=by, alt="Nytt"),
            lambda by: move_picture(picture, by=by),
            lambda by: remove_picture(picture, by=by),
        ):
            with pytest.raises(NotAllowed):
                attempt(person)
    change_picture(picture, by=editor, expected_version=1, alt="Bedre")
    with pytest.raises(StaleRecord):
        change_picture(picture, by=coordinator, expected_version=1, alt="Annet")


def test_not_more_than_one_looks_at(gathering, region, monkeypatch):
    monkeypatch.setattr("gatherings.closing.actions.pictures.MOST_PICTURES", 2)
    assert MOST_PICTURES == 24
    make_picture(gathering), make_picture(gathering)
    with pytest.raises(ValidationError, match="2 bilder"):
        make_picture(gathering)


def test_an_edition_keeps_its_pictures(gathering, region, client, client_for, coordinator):
    image = make_image(region)
    picture = make_picture(gathering, image=image, caption="Første kveld")
    assert client.get(file_of(picture)).status_code == 404  # nothing is published yet
    assert client_for(coordinator).get(file_of(picture)).status_code == 200
    publish(gathering)
    change_picture(picture, by=None, alt="Noe annet")
    remove_picture(picture, by=None)
    image.delete()
    page = client.get(AT).content.decode()
    assert 'alt="Folk rundt et bord"' in page
    assert "Første kveld" in page
    assert client.get(file_of(picture)).status_code == 200
    assert client_for(coordinator).get(f"{AT}bilder/{picture.uid}/").status_code == 404
    publish(gathering, note="Uten bilder")
    assert "Folk rundt et bord" not in client.get(AT).content.decode()


def test_the_document_holds_them_with_their_words(gathering):
    make_picture(gathering, caption="Første kveld")
    html = html_of(publish(gathering))
    assert 'src="data:image/jpeg;base64,' in html
    assert 'alt="Folk rundt et bord"' in html
    assert "Første kveld" in html


def test_a_page_that_is_closed_keeps_its_pictures_closed(gathering, client):
    picture = make_picture(gathering)
    publish(gathering)
    gathering.view_restrictions.create(restriction_type="login")
    assert client.get(file_of(picture)).status_code == 404


def test_the_coordinator_chooses_one_from_the_library(gathering, region, client_for, coordinator):
    image, other = make_image(region, "Bordet"), make_image(region, "Fjorden")
    client = client_for(coordinator)
    page = client.get(f"{AT}bilder/nytt/?q=bord").content.decode()
    assert f'value="{image.pk}"' in page
    assert f'value="{other.pk}"' not in page
    refused = client.post(f"{AT}bilder/nytt/", {"image": image.pk, "alt": "", "caption": "Kveld"})
    assert refused.status_code == 422
    assert "Kveld" in refused.content.decode()
    assert f'value="{image.pk}" checked' in refused.content.decode()
    assert client.post(f"{AT}bilder/nytt/", {"image": image.pk, "alt": "Et bord", "caption": ""}).status_code == 302
    assert "Et bord" in client.get(f"{AT}arbeid/").content.decode()
    picture = ClosingPicture.objects.get()
    assert client.post(f"{AT}bilder/{picture.uid}/ta-ut/").status_code == 302
    assert "Et bord" not in client.get(f"{AT}arbeid/").content.decode()


@pytest.mark.parametrize("number", [1, 5])
def test_the_list_costs_the_same(gathering, region, client_for, coordinator, number, django_assert_num_queries):
    for place in range(number):
        make_image(region, f"Bilde {place}", size=(40, 30))
    client = client_for(coordinator)
    client.get(f"{AT}bilder/nytt/")
    with django_assert_num_queries(9):
        client.get(f"{AT}bilder/nytt/")


def test_an_empty_library_says_where_to_fill_it(gathering, client_for, coordinator):
    assert "/admin/images/add/" in client_for(coordinator).get(f"{AT}bilder/nytt/").content.decode()


def test_a_picture_that_cannot_be_read_is_said(gathering, region):
    image = make_image(region)
    image.file.storage.delete(image.file.name)
    with pytest.raises(ValidationError, match="kan ikke leses"):
        add_picture(gathering, by=None, image=image, alt="Borte")
