"""A picture of the library read, and set in a size of our own."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps


def resized(image: Any, longest: int) -> tuple[bytes, tuple[int, int]]:
    """The picture as JPEG with its longest side at most so many pixels, and its width and height.

    Nothing of what the camera wrote about place and time comes along. Raises OSError, ValueError where the file is gone
    or no picture.
    """
    with image.open_file() as file, Image.open(file) as picture:
        try:
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((longest, longest))
            flat = Image.new("RGB", upright.size, "white")
            flat.paste(upright, mask=upright.convert("RGBA").getchannel("A"))
        except Image.DecompressionBombError as error:
            raise ValueError(str(error)) from error
    content = BytesIO()
    flat.save(content, "JPEG", quality=80, optimize=True, progressive=True)
    return content.getvalue(), flat.size
