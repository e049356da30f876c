"""Workbooks: looked through before they are parsed, so that what would take long to read is refused at once.

The parts are scanned as a stream and only as far as needed, so that the answer comes within a fraction of a second
however little the file weighs.
"""

import re
import zipfile
import zlib
from datetime import date
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils.datetime import from_excel

from network.text.dates import NotADay, parse_day
from network.text.numbers import readable

LARGEST = 2 * 1024 * 1024
LARGEST_UNPACKED = 24 * 1024 * 1024
MOST_PARTS = 400
MOST_ELEMENTS = 500_000
DEEPEST = 64
LAST_ROW = 20_000
"""A cell further down than this has every row above it read: ten times as many as a sheet may have goals."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
EXCEL_DAYS = range(18_264, 73_051)
"""The days from 1950 to 2100 as Excel numbers them."""
_CHUNK = 64 * 1024
_ROW_OF_CELL = re.compile(r"[A-Za-z]{1,3}([0-9]{1,9})")


def _not_a_workbook() -> ValidationError:
    return ValidationError(_("This is not an Excel workbook (.xlsx). Begin from the template."))


def _too_much() -> ValidationError:
    return ValidationError(_("The file unpacks to more than a sheet can hold here."))


def check_package(content: bytes) -> None:
    """Raise ValidationError unless the content is a workbook of a size and form that may be parsed."""
    if len(content) > LARGEST:
        raise ValidationError(_("The file is larger than 2 MB. Divide it into several."))
    if content.startswith(OLE):
        raise ValidationError(
            _("The file is protected by a password, or in Excel's old format. Save it as .xlsx without a password.")
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if any(part.flag_bits & 0x1 for part in parts):
                raise ValidationError(_("The file is protected by a password. Save it without one."))
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _too_much()
            if WORKBOOK not in package.read("[Content_Types].xml"):
                raise _not_a_workbook()
            scan = _Scan()
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    scan.part(package, part)
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _not_a_workbook() from error
    except (expat.ExpatError, ValueError) as error:
        raise ValidationError(_("The workbook is damaged and cannot be read. Begin from the template.")) from error


class _Scan:
    """Counts the elements of all parts, and looks at how deep they lie and how far down cells stand."""

    def __init__(self) -> None:
        self._elements = 0
        self._depth = 0

    def part(self, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        self._depth = 0
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        with package.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk)
        parser.Parse(b"", True)

    def _doctype(self, *_named: object) -> NoReturn:
        # A workbook has no document types; whoever sends one means to make the parser swell.
        raise _not_a_workbook()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MOST_ELEMENTS or self._depth > DEEPEST:
            raise _too_much()
        if (place := attributes.get("r")) and name.rpartition(":")[2] in {"c", "row"}:
            cell = _ROW_OF_CELL.fullmatch(place)
            row = int(cell[1]) if cell else int(place[:9])
            if row > LAST_ROW:
                raise ValidationError(
                    _("Something stands in row %(row)s. Delete what stands below the last row, and try again.")
                    % {"row": readable(row)}
                )

    def _end(self, name: str) -> None:
        self._depth -= 1


def parse_date(text: str) -> date | None:
    """The day in a cell, as people write it or the number that Excel keeps for it; None where it is neither."""
    text = text.strip().rstrip(".")
    if text.isascii() and text.isdigit() and len(text) == 5 and int(text) in EXCEL_DAYS:
        day: date = from_excel(int(text)).date()
        return day
    try:
        return parse_day(text)
    except NotADay:
        return None
