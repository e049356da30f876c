"""The plan as a workbook."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from gatherings.progress_plan.selectors.page import PlanOnDay, PlanRow

WIDTHS = (48, 14, 12, 12, 36, 14, 60)


def write_plan(page: PlanOnDay) -> bytes:
    """Every activity that the reader sees, by level and day."""
    headings = [_("Activity"), _("Level"), _("From"), _("Until"), _("Responsible"), _("State"), _("Remarks")]
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Progress plan")
    for column, heading in enumerate(headings, start=1):
        _write(sheet.cell(row=1, column=column), heading)
        sheet.cell(row=1, column=column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(row=1, column=column).column_letter].width = WIDTHS[column - 1]
    for number, row in enumerate(page.rows, start=2):
        content = row.content
        texts = [content.title, str(row.level.label), None, None, content.who, row.state_words, _remarks(row)]
        for column, text in enumerate(texts, start=1):
            if text is not None:
                _write(sheet.cell(row=number, column=column), text)
        for column, day in ((3, content.starts_on), (4, content.ends_on)):
            sheet.cell(row=number, column=column, value=day).number_format = "dd.mm.yyyy"
    sheet.freeze_panes = "B2"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _remarks(row: PlanRow) -> str:
    parts = [
        _("late") if row.is_late else "",
        _("not adopted yet") if row.is_new else "",
        row.change.words if row.change else "",
        row.content.dropped_because,
        row.step.text if row.step else "",
    ]
    return "; ".join(filter(None, parts))


def _write(cell: Any, text: str) -> None:
    """A text as it is, never a formula."""
    cell.value = str(text)
    cell.data_type = "s"
    cell.quotePrefix = True
