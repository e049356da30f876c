"""Pictures read as they are taken into the library."""

from io import BytesIO

from django.core.files.base import File
from django.core.files.images import ImageFile
from PIL import Image, ImageOps, UnidentifiedImageError

CARRIED = ("exif", "xmp", "photoshop")
"""Where a file keeps what a camera or a program wrote: where and when, with which device, by whom."""
QUALITY = 92


def without_camera_data(file: "File[bytes]") -> ImageFile | None:
    """The picture drawn anew without what the camera wrote, turned the way it is meant; None where it carries nothing.

    Of a photograph in several versions (MPO, as many phones write) the first is kept, as JPEG. None for what moves,
    which comes from no camera and would stand still, and for what Pillow cannot read, such as a drawing in SVG: whether
    that is taken in is for the form to say.
    """
    file.seek(0)
    try:
        with Image.open(file) as picture:
            if not (picture.getexif() or any(name in picture.info for name in CARRIED)):
                return None
            kind = "JPEG" if picture.format == "MPO" else picture.format
            if kind != "JPEG" and getattr(picture, "is_animated", False):
                return None
            profile = picture.info.get("icc_profile")
            upright = ImageOps.exif_transpose(picture)
            for name in CARRIED:
                upright.info.pop(name, None)
            content = BytesIO()
            upright.save(content, kind, icc_profile=profile, quality=QUALITY)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    finally:
        file.seek(0)
    content.seek(0)
    return ImageFile(content, name=file.name)
