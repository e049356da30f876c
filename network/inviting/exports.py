"""The workbook that people are written in: the headings, and what may stand under them."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from network.inviting.selectors import COLUMNS, IN_ORDER, MOST_ROWS, places_of
from network.persons.models import Person
from network.roles.enums import Role

WIDE = 26
LISTED = ("role", "organisation", "network")


def write_template(by: Person) -> bytes:
    """An empty list with headings in the reader's language, roles, organisations and networks to choose from."""
    book = Workbook()
    sheet, lists = book.active, book.create_sheet(_("Lists"))
    sheet.title = _("People")
    organisations, networks = places_of(by)
    choices = {
        "role": [str(role.label) for role in Role],
        "organisation": [organisation.number or organisation.name for organisation in organisations],
        "network": [network.code for network in networks],
    }
    for index, name in enumerate(IN_ORDER, start=1):
        heading = sheet.cell(row=1, column=index)
        _write(heading, str(COLUMNS[name][0]))
        heading.font = Font(bold=True)
        sheet.column_dimensions[heading.column_letter].width = WIDE
        if name in LISTED and choices[name]:
            _offer(sheet, lists, heading.column_letter, LISTED.index(name) + 1, choices[name])
    names = len(LISTED) + 1
    for row, organisation in enumerate(organisations, start=1):
        _write(lists.cell(row=row, column=names), organisation.name)
    sheet.freeze_panes = "A2"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _write(cell: Any, text: str) -> None:
    """A text as it is, never a formula."""
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = True


def _offer(sheet: Any, lists: Any, column: str, place: int, choices: list[str]) -> None:
    """Let the cells of a column offer the choices, which stand on the sheet of lists."""
    for row, text in enumerate(choices, start=1):
        _write(lists.cell(row=row, column=place), text)
    letter = lists.cell(row=1, column=place).column_letter
    title = lists.title.replace("'", "''")
    offered = DataValidation(
        type="list",
        formula1=f"'{title}'!${letter}$1:${letter}${len(choices)}",
        allow_blank=True,
        showErrorMessage=False,
    )
    sheet.add_data_validation(offered)
    offered.add(f"{column}2:{column}{MOST_ROWS + 1}")
