"""The uploaded sheet as a workbook: each cell with an error coloured, with a comment that says what is wrong."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from goals.imports.rules.columns import BY_NAME
from goals.imports.selectors.review import Review
from goals.plans.exports.xlsx import DATE, HEAD, HEAD_FILL, TOP, escaped, keep_as_text, sheet_name
from network.text.workbooks import parse_date

FAULT_FILL = PatternFill("solid", fgColor="F8D7DA")
AUTHOR = "Rød tråd"
LONGEST_COMMENT = 1000


def write_marked(review: Review) -> bytes:
    """The workbook, with the columns that are used; uploaded again, it gives the same rows."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = sheet_name(_("Goals and measures"))
    sheet.freeze_panes = "A2"
    for number, name in enumerate(review.columns, start=1):
        column = BY_NAME[name]
        head = sheet.cell(1, number, str(column.heading))
        head.font, head.fill, head.alignment = HEAD, HEAD_FILL, TOP
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for row_number, row in enumerate(review.rows, start=2):
        for number, name in enumerate(review.columns, start=1):
            cell = sheet.cell(row_number, number)
            _fill(cell, row.cells.get(name, ""), is_date=BY_NAME[name].is_date)
            if errors := row.errors.get(name):
                cell.fill = FAULT_FILL
                cell.comment = Comment(escaped("\n".join(errors))[:LONGEST_COMMENT], AUTHOR, width=320, height=120)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(cell: Any, text: str, *, is_date: bool) -> None:
    cell.alignment = TOP
    day = parse_date(text) if is_date and text else None
    if day is not None:
        cell.value, cell.number_format = day, DATE
    elif text:
        keep_as_text(cell, text)
