"""Who is in which group as a workbook."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from gatherings.groups.selectors.reading import DivisionReading, Member

WIDE = 24


def write_division(reading: DivisionReading) -> bytes:
    """A line for each participant, group by group, and last those without one. No query."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Groups")
    headings = [
        _("Group"),
        _("Room"),
        _("Name"),
        _("Leads the group"),
        _("Role"),
        _("Organisation"),
        _("Municipality"),
        _("How they came into it"),
    ]
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(row=1, column=column)
        _write(cell, heading)
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = WIDE
    members = [*(member for card in reading.cards for member in card.members), *reading.loose]
    for number, member in enumerate(members, start=2):
        for column, text in enumerate(_texts(member), start=1):
            _write(sheet.cell(row=number, column=column), text)
    sheet.freeze_panes = "D2"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _texts(member: Member) -> list[str]:
    registration = member.registration
    return [
        member.group.label if member.group else _("Without a group"),
        member.group.room if member.group else "",
        registration.name,
        _("Yes") if member.leads else "",
        registration.role_words,
        registration.from_words,
        member.municipality,
        member.place.get_how_display() if member.place else "",
    ]


def _write(cell: Any, text: str) -> None:
    """A text as it is, never a formula."""
    cell.value = str(text)
    cell.data_type = "s"
    cell.quotePrefix = True
