"""The workbook that goals are written in: headings, an example, lists to choose from, and help."""

from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from goals.assignment.actions import fits
from goals.goals.enums import GoalActor, GoalKind
from goals.imports.rules.columns import TEMPLATE
from goals.imports.rules.rows import MOST_ROWS
from goals.imports.selectors.lookup import ImportLookup
from goals.plans.exports.xlsx import DATE, HEAD, HEAD_FILL, TOP, keep_as_text, sheet_name
from network.organisations.enums import OrganisationKind
from network.persons.models import Person
from network.roles.enums import Role

EXAMPLE = Font(italic=True, color="6B6862")
MEASURE_FILL = PatternFill("solid", fgColor="6B2F3C")
MOST_GOALS = 400
MOST_ROLES = 400
RESPONSIBLE_ROLES = (
    Role.EDUCATION_LEADER,
    Role.UNIT_LEADER,
    Role.EVA,
    Role.PRO,
    Role.UNION,
    Role.STEERING,
    Role.COORDINATOR,
)
"""The roles that are mostly responsible for measures, those chosen most first; others can be typed."""


def _lists(lookup: ImportLookup) -> dict[str, list[str]]:
    """What can be chosen in which column."""
    writable = [label for label, place in lookup.labels.items() if place.pk in lookup.may_write]
    lowest = max((organisation.level.rank for organisation in lookup.writable), default=0)
    above = [
        f"{goal.title} [{goal.pk}]"
        for goal in lookup.goals.values()
        if lookup.carries(goal, lowest) and goal.organisation.kind != OrganisationKind.UNIT
    ]
    return {
        "organisation": writable,
        "supports": above[:MOST_GOALS],
        "kind": [str(label) for label in GoalKind.labels],
        "actor": [str(label) for label in GoalActor.labels],
        "themes": lookup.theme_names,
        "responsible": [
            f"{role.label}, {label}"
            for label, place in lookup.labels.items()
            if place.pk in lookup.may_write
            for role in RESPONSIBLE_ROLES
            if fits(role, place)
        ][:MOST_ROLES],
    }


def _head(sheet: Any) -> None:
    for number, column in enumerate(TEMPLATE, start=1):
        cell = sheet.cell(1, number, str(column.heading))
        cell.font, cell.alignment = HEAD, TOP
        cell.fill = MEASURE_FILL if column.of_measure else HEAD_FILL
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        if column.is_date:
            dimension.number_format = DATE
    sheet.freeze_panes = "C2"


def _example(sheet: Any, lists: dict[str, list[str]]) -> None:
    chosen = {name: texts[0] for name, texts in lists.items() if texts}
    for number, column in enumerate(TEMPLATE, start=1):
        cell = sheet.cell(2, number)
        text = chosen.get(column.name) or str(column.example)
        if column.is_date:
            cell.value = date.fromisoformat(text) if text else None
        elif text:
            keep_as_text(cell, text)
        cell.font, cell.alignment = EXAMPLE, TOP
        if column.is_date:
            cell.number_format = DATE


def _choices(book: Workbook, sheet: Any, lists: dict[str, list[str]]) -> None:
    """The lists on a sheet of their own, and each column pointed to its list; other texts stay possible."""
    chooser: Any = book.create_sheet(sheet_name(_("Choices")))
    columns = {column.name: (get_column_letter(n), column) for n, column in enumerate(TEMPLATE, start=1)}
    for number, (name, texts) in enumerate(lists.items(), start=1):
        letter = get_column_letter(number)
        head = chooser.cell(1, number, str(columns[name][1].heading))
        head.font, head.fill = HEAD, HEAD_FILL
        chooser.column_dimensions[letter].width = 44
        for row, text in enumerate(texts, start=2):
            keep_as_text(chooser.cell(row, number), text)
    chooser.freeze_panes = "A2"
    for name, (letter, column) in columns.items():
        offered = lists.get(name)
        validation = DataValidation(allow_blank=True, showErrorMessage=False, showInputMessage=True)
        if offered:
            where = get_column_letter(list(lists).index(name) + 1)
            validation.type = "list"
            validation.formula1 = f"'{chooser.title}'!${where}$2:${where}${len(offered) + 1}"
        validation.promptTitle, validation.prompt = str(column.heading)[:32], str(column.help)[:255]
        validation.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
        sheet.add_data_validation(validation)


def _help(book: Workbook) -> None:
    page: Any = book.create_sheet(sheet_name(_("Help")))
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 24, 90
    lines = [
        (_("How the sheet works"), _("One row a measure. A goal without measures takes one row.")),
        ("", _("The grey example row is never imported. Write over it, or leave it.")),
        ("", _("Nothing is stored before you have seen every row and said yes.")),
        ("", ""),
        *((str(column.heading), str(column.help)) for column in TEMPLATE),
    ]
    for number, (left, right) in enumerate(lines, start=1):
        page.cell(number, 1, left).font = Font(bold=True)
        page.cell(number, 2, right).alignment = Alignment(wrap_text=True, vertical="top")


def write_template(user: Person) -> bytes:
    """The workbook for somebody: with the places they may write for, and the goals above that they may see."""
    lookup = ImportLookup(user, [])
    book = Workbook()
    sheet: Any = book.active
    sheet.title = sheet_name(_("Goals and measures"))
    lists = _lists(lookup)
    _head(sheet)
    _example(sheet, lists)
    _choices(book, sheet, lists)
    _help(book)
    book.properties.creator = "Rød tråd"
    out = BytesIO()
    book.save(out)
    return out.getvalue()
