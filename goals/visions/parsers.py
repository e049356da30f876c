"""Uploaded images redrawn: only the pixels are kept, whatever else the file had in it."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1800


@dataclass(frozen=True)
class RedrawnImage:
    """An image ready to be stored."""

    content: "ContentFile[bytes]"
    width: int
    height: int


def redraw(upload: "File[bytes]", *, longest_side: int = LONGEST_SIDE) -> RedrawnImage:
    """The image turned upright and at most `longest_side` px, as WebP without the metadata that a camera writes.

    Raises ValidationError where it is too large or, by its content, no image.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 10 MB. Choose a smaller one."))
    refused = ValidationError(_("This is not a picture that can be read. Choose a JPEG, PNG or WebP file."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            upload.seek(0)
            with Image.open(upload, formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise refused
                upright = ImageOps.exif_transpose(opened)
                picture = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise refused from error
    picture.thumbnail((longest_side, longest_side))
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    out = BytesIO()
    clean.save(out, "WEBP", quality=84, method=4)
    return RedrawnImage(ContentFile(out.getvalue(), "picture.webp"), *clean.size)
