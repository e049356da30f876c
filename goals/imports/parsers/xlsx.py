"""A workbook read as its reader sees it: cell formats, merged cells, hidden parts, and the escapes of the format."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from goals.imports.enums import CellFault
from goals.imports.parsers.table import MOST_COLUMNS, Line, ReadSheet, Table
from goals.imports.parsers.xlsx_structure import Structure, read_structure
from goals.imports.rules.columns import BY_NAME, own_sheets
from goals.imports.rules.remarks import RemarkCode, Remarks
from network.text.normalising import has_control_characters, normalised, text_key
from network.text.workbooks import EXCEL_DAYS, check_package

SHARED_STRINGS = "xl/sharedStrings.xml"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_PLAIN_FORMAT = re.compile(r"General|@|#?,?#*0+(?:\.0+)?|# ##0(?:[.,]0+)?|Standard", re.IGNORECASE)
_ZEROS = re.compile("0{2,}")
MIDNIGHT = time()


def read_workbook(content: bytes) -> ReadSheet:
    """The rows of the first visible sheet that has the template's headings, else of a hidden one.

    Raises ValidationError.
    """
    check_package(content)
    try:
        return _read(content)
    except ValidationError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part happens to break
        raise ValidationError(_("The workbook is damaged and cannot be read. Begin from the template.")) from error


def _read(content: bytes) -> ReadSheet:
    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    if sheets:
        _keep_escapes(content, sheets[0])
    for sheet in sheets:
        remarks = Remarks()
        sheet.reset_dimensions()
        path = sheet._worksheet_path
        cells = _Cells(read_structure(content, path, most_columns=MOST_COLUMNS), book.epoch, remarks)
        table = Table(_lines(sheet), cells.read, remarks)
        if table.has_headings:
            rows = table.rows()
            cells.remark_on_structure({row.number for row in rows})
            _remark_on_sheets(book, sheet, remarks)
            return ReadSheet(rows, remarks.as_json())
    raise ValidationError(_("No sheet has the template's headings. Begin from the template."))


def _lines(sheet: Any) -> Iterator[Line]:
    yield from enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1)


def _remark_on_sheets(book: Any, read: Any, remarks: Remarks) -> None:
    if read.sheet_state != "visible":
        remarks.add(RemarkCode.HIDDEN_SHEET, read.title)
    own = own_sheets()
    for sheet in book.worksheets:
        if sheet is not read and text_key(sheet.title) not in own:
            remarks.add(RemarkCode.OTHER_SHEETS, sheet.title)


def _keep_escapes(content: bytes, sheet: Any) -> None:
    """Give openpyxl the shared strings as they stand: its own reading confuses an escape with the same text typed."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        if SHARED_STRINGS in package.namelist():
            sheet._shared_strings[:] = _shared_strings(package.read(SHARED_STRINGS))


def _shared_strings(xml: bytes) -> list[str]:
    """Each string's text, its runs put together, without how it is read aloud (rPh)."""
    strings: list[str] = []
    inside: list[str] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        inside.append(kind)
        if kind == "si":
            strings.append("")

    def text(characters: str) -> None:
        if inside and inside[-1] == "t" and "rPh" not in inside:
            strings[-1] += characters

    def end(_name: str) -> None:
        inside.pop()

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(xml, True)
    return strings


class _Cells:
    """Reads single cells as texts, and remarks on what a text cannot hold."""

    def __init__(self, structure: Structure, epoch: datetime, remarks: Remarks) -> None:
        self._structure, self._epoch, self._remarks = structure, epoch, remarks
        self._merged: dict[str, tuple[str, str]] = {}

    def read(self, name: str, row: int, index: int, cell: Any) -> tuple[str, str]:
        """The text of a cell, and what is wrong with it; of a cell merged downwards that of its first."""
        column = index + 1
        block = self._structure.merged_into(row, column)
        if block is not None:
            is_below_first = column == block.columns[0]
            return self._merged.get(block.reference, ("", "")) if is_below_first else ("", "")
        place = f"{get_column_letter(column)}{row}"
        text, fault = self._text_of(name, place, cell)
        for merged in self._structure.merged:
            if (row, column) == (merged.rows[0], merged.columns[0]):
                self._merged[merged.reference] = (text, fault)
                if text and len(merged.rows) > 1:
                    self._remarks.add(RemarkCode.MERGED_DOWN, merged.reference)
                if text and len(merged.columns) > 1:
                    self._remarks.add(RemarkCode.MERGED_OVER, merged.reference)
        return text, fault

    def _text_of(self, name: str, place: str, cell: Any) -> tuple[str, str]:
        value = getattr(cell, "value", None)
        if value is None:
            return "", ""
        if cell.data_type in {"f", "e"}:
            return normalised(str(value)).strip(), CellFault.FORMULA if cell.data_type == "f" else CellFault.BROKEN
        if isinstance(value, str):
            return self._typed(value, place), ""
        if BY_NAME[name].is_date:
            return self._day(value, place), ""
        return self._number(value, str(cell.number_format or "General"), place), ""

    def _typed(self, value: str, place: str) -> str:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value).replace("\r\n", "\n").replace("\r", "\n")
        if has_control_characters(text):
            self._remarks.add(RemarkCode.ESCAPES, place)
        return normalised(text).strip()

    def _day(self, value: Any, place: str) -> str:
        """What stands in a column of dates, by the day that the cell's number means."""
        if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in EXCEL_DAYS:
            value = from_excel(value, self._epoch)
        if isinstance(value, datetime):
            if value.time() != MIDNIGHT:
                self._remarks.add(RemarkCode.TIMES, place)
            return value.date().isoformat()
        return self._number(value, "General", place)

    def _number(self, value: Any, form: str, place: str) -> str:
        """A number, a date or a yes as the cell shows it."""
        if isinstance(value, datetime):
            return value.strftime("%d.%m.%Y" if value.time() == MIDNIGHT else "%d.%m.%Y %H:%M")
        if isinstance(value, date):
            return value.strftime("%d.%m.%Y")
        if isinstance(value, time):
            return value.isoformat("minutes")
        if isinstance(value, timedelta):
            return str(value)
        if isinstance(value, bool):
            return str(value)
        if "%" in form:
            return f"{_decimal(value * 100)} %"
        if _ZEROS.fullmatch(form) and value == int(value):
            return str(int(value)).zfill(len(form))
        if not _PLAIN_FORMAT.fullmatch(form):
            self._remarks.add(RemarkCode.FORMATS, place)
        return _decimal(value)

    def remark_on_structure(self, rows: set[int]) -> None:
        """Say which of the rows and columns that were read are hidden."""
        if hidden := sorted(self._structure.hidden_rows & rows):
            self._remarks.add(RemarkCode.HIDDEN_ROWS, *hidden)
        if self._structure.hidden_columns:
            self._remarks.add(RemarkCode.HIDDEN_COLUMNS, *self._structure.hidden_columns)


def _decimal(value: float) -> str:
    """A number as Norwegian Excel shows it, without the rest that binary fractions leave."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}".replace(".", ",")
