"""What a camera wrote about where and when a picture was taken is not stored, and so reaches no reader."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import ExifTags
from PIL import Image as Drawing
from wagtail.images import get_image_model
from wagtail.models import Collection

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a fresh rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"),
]
TURNED_LEFT = 6


def photograph(kind="JPEG", *, told=True):
    """A file of 60 by 40 pixels from a camera that was held on its side, with the place where it stood."""
    exif = Drawing.Exif()
    exif[ExifTags.Base.Orientation] = TURNED_LEFT
    exif[ExifTags.Base.Model] = "Kamera 3000"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (62.0, 58.0, 12.0)
    content = BytesIO()
    Drawing.new("RGB", (60, 40), "#1f6feb").save(content, kind, **({"exif": exif} if told else {}))
    return content.getvalue()


def uploaded(client, name, content):
    """The picture that is stored by the admin's form."""
    file = SimpleUploadedFile(name, content)
    collection = Collection.get_first_root_node().pk
    answer = client.post(reverse("wagtailimages:add"), {"title": "Fjorden", "file": file, "collection": collection})
    assert answer.status_code == 302, answer.context["form"].errors
    return get_image_model().objects.get()


@pytest.mark.parametrize(("name", "kind"), [("fjorden.jpg", "JPEG"), ("fjorden.png", "PNG"), ("fjorden.webp", "WEBP")])
def test_neither_the_file_nor_its_sizes_tell_the_place(admin_client, name, kind):
    image = uploaded(admin_client, name, photograph(kind))
    assert (image.width, image.height) == (40, 60), "the way it is meant"
    for stored in (image.file, image.get_rendition("max-30x30|format-jpeg").file):
        with stored.open("rb") as file, Drawing.open(file) as picture:
            assert dict(picture.getexif()) == {}
            file.seek(0)
            assert b"Kamera 3000" not in file.read()
    with image.file.open("rb") as file, Drawing.open(file) as picture:
        assert (picture.format, picture.size) == (kind, (40, 60))


def test_a_picture_that_carries_nothing_is_stored_as_it_was_sent(admin_client):
    content = photograph(told=False)
    image = uploaded(admin_client, "fjorden.jpg", content)
    with image.file.open("rb") as file:
        assert file.read() == content


def test_a_photograph_in_several_versions_tells_no_place_either(admin_client):
    exif = Drawing.open(BytesIO(photograph())).getexif()
    content, other = BytesIO(), Drawing.new("RGB", (60, 40), "#fff")
    first = Drawing.new("RGB", (60, 40), "#1f6feb")
    first.save(content, "MPO", save_all=True, append_images=[other], exif=exif)
    assert b"Kamera 3000" in content.getvalue()
    image = uploaded(admin_client, "fjorden.jpg", content.getvalue())
    with image.file.open("rb") as file, Drawing.open(file) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (40, 60), {})


def test_a_picture_that_moves_goes_on_moving(admin_client):
    content = BytesIO()
    frames = [Drawing.new("RGB", (30, 20), colour) for colour in ("red", "blue", "green")]
    frames[0].save(
        content, "WEBP", save_all=True, append_images=frames[1:], exif=Drawing.open(BytesIO(photograph())).getexif()
    )
    image = uploaded(admin_client, "fjorden.webp", content.getvalue())
    with image.file.open("rb") as file, Drawing.open(file) as picture:
        assert picture.n_frames == 3


def test_a_picture_that_is_saved_again_is_not_drawn_again(admin_client):
    image = uploaded(admin_client, "fjorden.jpg", photograph())
    name, stored = image.file.name, image.file_hash
    image.title = "Fjorden i mai"
    image.save()
    assert (image.file.name, image.file_hash) == (name, stored)
