"""What type a file is of, read from its content: documents and pictures that people may keep with a measure."""

import warnings
import zipfile
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ENTRIES = 5_000
MOST_PIXELS = 60_000_000
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
ODT = b"application/vnd.oasis.opendocument.text"
TYPES = ("pdf", "docx", "xlsx", "pptx", "odt", "png", "jpg")
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
}


def file_type_of(upload: "File[bytes]") -> str:
    """One of TYPES, as the content says, whatever the file is called.

    Raises ValidationError for what is empty, too big, none of these, carries macros or unpacks to a bomb.
    """
    size = upload.size or 0
    if not size:
        raise ValidationError(_("The file is empty."))
    if size > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB. Choose a smaller one."))
    upload.seek(0)
    head = upload.read(1024)
    file_type = None
    if head.startswith(b"%PDF-"):
        file_type = _pdf(upload, size)
    elif head.startswith(b"PK\x03\x04"):
        file_type = _package(upload)
    elif head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        file_type = _picture(upload)
    upload.seek(0)
    if file_type is None:
        raise ValidationError(
            _("This file cannot be kept here. Choose a PDF, Word, Excel, PowerPoint or ODT document, or a picture.")
        )
    return file_type


def _pdf(upload: "File[bytes]", size: int) -> str | None:
    upload.seek(max(0, size - 2048))
    return "pdf" if b"%%EOF" in upload.read() else None


def _package(upload: "File[bytes]") -> str | None:
    """A document that is a zip: by the names in it, without unpacking more than its first few bytes."""
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            _refuse_bombs(entries)
            if any(name.lower().endswith(("vbaproject.bin", ".exe", ".js", ".vbs")) for name in names):
                raise ValidationError(_("The document carries macros or programs. Save it without them."))
            if "mimetype" in names:
                with package.open("mimetype") as mimetype:
                    return "odt" if mimetype.read(len(ODT) + 1) == ODT and "content.xml" in names else None
            return _office(names)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError, EOFError):
        return None


def _refuse_bombs(entries: Collection[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise ValidationError(_("The document unpacks to more than can be kept here."))


def _office(names: set[str]) -> str | None:
    if "[Content_Types].xml" not in names:
        return None
    return next((suffix for suffix, main in OFFICE.items() if main in names), None)


def _picture(upload: "File[bytes]") -> str | None:
    upload.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return None
                kept = "png" if picture.format == "PNG" else "jpg"
                picture.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    return kept
