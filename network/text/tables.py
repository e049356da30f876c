"""Tables in files of several kinds, read into rows of texts: comma-separated text, workbooks and lists of JSON.

What is wrong with a file as a whole is said at once; what its columns mean is for whoever asks.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from io import BytesIO, StringIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from network.text.normalising import normalised
from network.text.workbooks import LARGEST, OLE, check_package

SEPARATORS = (";", "\t", ",")
ZIP = b"PK"
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
DEEPEST = 3
"""Levels of a record in JSON that become columns: `Kommune.Kommunenummer` is on the second."""

type Line = tuple[int, Sequence[str]]
"""The number of a line in its file, and its cells."""


def is_text(content: bytes) -> bool:
    """Whether a file is to be read as text: no package, no old workbook, and nothing in it that text does not hold."""
    if content.startswith(UTF16_MARKS):
        return True
    return bool(content) and not content.startswith((ZIP, OLE)) and b"\x00" not in content


def decoded(content: bytes) -> tuple[str, bool]:
    """The text of a file, and whether its encoding had to be guessed (Windows-1252, as older programs write)."""
    if content.startswith(UTF16_MARKS):
        return content.decode("utf-16", errors="replace"), False
    try:
        return content.removeprefix(UTF8_MARK).decode("utf-8"), False
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), True


def separated(text: str, separator: str) -> Iterator[Line]:
    """The lines of comma-separated text, whichever sign stands between the cells. Raises csv.Error."""
    yield from enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), start=1)


def most_likely_separator(text: str) -> str:
    """The sign that stands most often in the first line."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def sheet_lines(content: bytes, *, most_columns: int, most_rows: int | None = None) -> list[Line]:
    """The lines of the first sheet of a workbook as texts, dates as 2026-08-15. Raises ValidationError."""
    check_package(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), book.worksheets[0])
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=most_columns, max_row=most_rows, values_only=True)
        return [(number, [cell_text(value) for value in row]) for number, row in enumerate(rows, start=1)]
    except Exception as error:  # openpyxl raises whatever a damaged part happens to break
        raise ValidationError(_("The file cannot be read. Save it as .xlsx or CSV, and try again.")) from error


def cell_text(value: object) -> str:
    """A cell as text on one line."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
        return value.isoformat()
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return " ".join(normalised(str(value)).split())


def read_table(content: bytes, *, most_columns: int) -> list[Line]:
    """The lines of a file, whatever kind it is of; the first line is the one of its headings.

    Raises ValidationError.
    """
    if len(content) > LARGEST:
        raise ValidationError(_("The file is larger than 2 MB. Divide it into several."))
    if not is_text(content):
        return _with_cells(sheet_lines(content, most_columns=most_columns))
    text = decoded(content)[0]
    if text.lstrip()[:1] in {"[", "{"}:
        return json_lines(text, most_columns=most_columns)
    try:
        lines = list(separated(text, most_likely_separator(text)))
    except csv.Error as error:
        raise ValidationError(_("The file is damaged and cannot be read.")) from error
    return _with_cells((number, [cell_text(cell) for cell in cells[:most_columns]]) for number, cells in lines)


def _with_cells(lines: Iterable[Line]) -> list[Line]:
    return [(number, cells) for number, cells in lines if any(cells)]


def json_lines(text: str, *, most_columns: int) -> list[Line]:
    """A list of records in JSON as lines, the first with the names of their fields; one in a record is looked for.

    A field within a field is named after both: `Kommune.Kommunenummer`. Raises ValidationError.
    """
    try:
        records = _records(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise ValidationError(_("The file is damaged and cannot be read.")) from error
    flat = [_flat(record) for record in records]
    names = list(dict.fromkeys(name for record in flat for name in record))[:most_columns]
    return [(1, names), *((number, [row.get(name, "") for name in names]) for number, row in enumerate(flat, start=2))]


def _records(value: Any) -> list[dict[str, Any]]:
    """The records of a file: of its list, of the first list within its record, else that record itself."""
    if isinstance(value, list):
        return [record for record in value if isinstance(record, dict)]
    if isinstance(value, dict):
        inner = (records for part in value.values() if isinstance(part, list | dict) and (records := _listed(part)))
        return next(inner, [value])
    return []


def _listed(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return next((records for part in value.values() if isinstance(part, list) and (records := _listed(part))), [])
    return [record for record in value if isinstance(record, dict)]


def _flat(record: dict[str, Any], above: str = "", depth: int = 1) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in record.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            if depth < DEEPEST:
                cells |= _flat(value, f"{name}.", depth + 1)
        elif not isinstance(value, list):
            cells[name] = cell_text(value)
    return cells
