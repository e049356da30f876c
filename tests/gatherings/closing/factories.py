"""Pictures of the library, and those of a closing, for the tests."""

import gc
import warnings
from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image as Pillow
from wagtail.images import get_image_model

from gatherings.closing.actions.pictures import add_picture
from gatherings.closing.selectors.pictures import THUMBNAIL
from network.page_groups.actions.libraries import ensure_library


def make_image(region, title="Fjorden", *, size=(1600, 1200), collection=None, colour="teal"):
    """A picture in the region's library, with what a camera writes of where it was taken."""
    content, taken = BytesIO(), Pillow.Exif()
    taken[0x010E] = "Hemmelig sted"
    Pillow.new("RGB", size, colour).save(content, "JPEG", exif=taken)
    file = ImageFile(BytesIO(content.getvalue()), name="bilde.jpg")
    image = get_image_model().objects.create(title=title, file=file, collection=collection or ensure_library(region))
    with warnings.catch_warnings():  # Wagtail leaves the file that it makes the size in to the collector of garbage
        warnings.simplefilter("ignore", ResourceWarning)
        image.get_rendition(THUMBNAIL)
        gc.collect()
    return image


def make_picture(gathering, *, by=None, image=None, alt="Folk rundt et bord", **words):
    image = image or make_image(gathering.organiser)
    return add_picture(gathering, by=by, image=image, alt=alt, **words)
