"""A plan as a workbook: dates as dates, headings that stay in sight, columns wide enough to read."""

import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from goals.plans.exports.table import COLUMNS, Value, headings, rows
from goals.plans.selectors import Plan

HEAD = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="1F4E5F")
TOP = Alignment(vertical="top", wrap_text=True)
DATE = "dd.mm.yyyy"
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def sheet_name(text: str) -> str:
    """The text as the name of a sheet: at most 31 characters, without those that a workbook refuses."""
    return NOT_IN_A_NAME.sub(" ", text).strip()[:31] or "Plan"


_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """The text as a workbook keeps it: control characters and what looks like an escape are written as escapes."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return str(ILLEGAL_CHARACTERS_RE.sub(lambda match: f"_x{ord(match[0]):04X}_", text))


def keep_as_text(cell: Any, text: str) -> None:
    """Let a cell hold a text as it is: never a formula, an error or a number, also when it is edited in Excel."""
    cell.value = escaped(text)
    cell.data_type = "s"
    cell.quotePrefix = True


def _cells(sheet: Any, values: Iterable[Value]) -> list[Any]:
    made = []
    for value in values:
        cell = WriteOnlyCell(sheet)
        if isinstance(value, str):
            keep_as_text(cell, value)
        else:
            cell.value = value
        cell.alignment = TOP
        if isinstance(value, date):
            cell.number_format = DATE
        made.append(cell)
    return made


def write_xlsx(plan: Plan) -> bytes:
    """The whole file, written row by row."""
    book = Workbook(write_only=True)
    book.properties.title = _("Plan for %(name)s") % {"name": plan.organisation.name}
    book.properties.creator = "Rød tråd"
    sheet: Any = book.create_sheet(sheet_name(plan.organisation.name))
    sheet.freeze_panes = "D2"
    for number, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{1 + sum(len(e.measures) or 1 for e in plan.entries)}"
    head = _cells(sheet, headings())
    for cell in head:
        cell.font, cell.fill = HEAD, HEAD_FILL
    sheet.append(head)
    for row in rows(plan):
        sheet.append(_cells(sheet, row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()
