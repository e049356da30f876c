"""The reports on homework as a workbook."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from gatherings.homework.models import Homework, HomeworkReport
from network.organisations.models import Organisation

WIDTHS = (24, 28, 16, 14, 12, 50, 50, 50)

type Line = tuple[Organisation, HomeworkReport, str, bool]


def write_reports(homework: Homework, lines: Sequence[Line]) -> bytes:
    """A line for each that is asked: municipality, report, state, and whether its words are shown. No query."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Reports")
    headings = [
        _("Municipality"),
        _("Organisation"),
        _("State"),
        _("Reported on"),
        _("Light"),
        _("What we tried"),
        _("What we saw"),
        _("What we take with us"),
    ]
    for column, (heading, width) in enumerate(zip(headings, WIDTHS, strict=True), start=1):
        _write(sheet.cell(row=1, column=column), heading)
        sheet.cell(row=1, column=column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(row=1, column=column).column_letter].width = width
    for number, (municipality, report, state, shown) in enumerate(lines, start=2):
        texts = [municipality.name, report.organisation.name, state]
        if shown and report.handed_in_on is not None:
            day = date_format(report.handed_in_on, "SHORT_DATE_FORMAT")
            texts += [day, report.get_light_display(), report.tried, report.saw, report.takes_along]
        for column, text in enumerate(texts, start=1):
            _write(sheet.cell(row=number, column=column), text)
    sheet.freeze_panes = "C2"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _write(cell: Any, text: str) -> None:
    """A text as it is, never a formula."""
    cell.value = str(text)
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
