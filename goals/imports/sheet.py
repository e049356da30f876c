"""A workbook read into rows of texts; `package.py` has looked through it before it is parsed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel

from goals.imports.columns import BY_NAME, by_heading, examples
from goals.imports.package import check_package
from network.letters import folded, normalised

MOST_ROWS = 2000
MOST_COLUMNS = 60
HEADING_WITHIN = 20
SERIALS = range(18_264, 73_051)
"""The days from 1950 to 2100 as Excel counts them."""

FORMULA, BROKEN = "formula", "broken"


@dataclass
class Row:
    """A row of the sheet: its number there, its cells as texts by column, and what could not be taken as it stood."""

    number: int
    cells: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"number": self.number, "cells": self.cells, "faults": self.faults}


def from_json(stored: Sequence[dict[str, Any]]) -> list[Row]:
    """The rows as they were kept."""
    return [Row(each["number"], dict(each["cells"]), dict(each["faults"])) for each in stored]


def _text(value: object) -> str:
    """A cell as the text somebody would read there."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return normalised(str(value)).strip()


def _cell(name: str, cell: Any, epoch: datetime) -> tuple[str, str]:
    """A cell's text, and what is wrong with it as a cell."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return _text(value), FORMULA
    if cell.data_type == "e":
        return _text(value), BROKEN
    if (
        BY_NAME[name].is_date
        and isinstance(value, int | float)
        and not isinstance(value, bool)
        and int(value) in SERIALS
    ):
        value = from_excel(value, epoch)
    return _text(value), ""


def _headings(cells: Sequence[Any], known: dict[str, str]) -> dict[int, str]:
    """Which column stands where, if this is the row of headings."""
    found: dict[int, str] = {}
    for index, cell in enumerate(cells):
        name = known.get(folded(str(cell.value))) if cell.value is not None else None
        if name and name not in found.values():
            found[index] = name
    return found if "title" in found.values() and len(found) > 1 else {}


def _rows(sheet: Any, epoch: datetime, known: dict[str, str], skip: set[str]) -> Iterator[Row] | None:
    """The rows under the headings of a sheet; None where it has none."""
    lines = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1)
    for number, cells in lines:
        if places := _headings(cells, known):
            return _under(lines, places, epoch, skip)
        if number >= HEADING_WITHIN:
            break
    return None


def _under(lines: Any, places: dict[int, str], epoch: datetime, skip: set[str]) -> Iterator[Row]:
    for number, cells in lines:
        row = Row(number, {})
        for index, cell in enumerate(cells):
            if index in places:
                text, fault = _cell(places[index], cell, epoch)
                if text:
                    row.cells[places[index]] = text
                if fault:
                    row.faults[places[index]] = fault
        if row.cells and folded(row.cells.get("title", "")) not in skip:
            yield row


def _found(book: Any) -> list[Row]:
    """The rows of the first sheet with the headings, no more than may be."""
    known, skip = by_heading(), examples()
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows = _rows(sheet, book.epoch, known, skip)
        if rows is None:
            continue
        found = list(islice(rows, MOST_ROWS + 1))
        if len(found) > MOST_ROWS:
            raise ValidationError(_("The sheet has more than 2,000 rows. Divide it into several."))
        return found
    raise ValidationError(_("No sheet has the template's headings. Begin from the template."))


def read_sheet(content: bytes) -> list[Row]:
    """The rows of the first sheet that has the template's headings. Raises ValidationError, said for the reader."""
    check_package(content)
    try:
        found = _found(load_workbook(BytesIO(content), read_only=True, keep_links=False))
    except ValidationError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part happens to break
        raise ValidationError(_("The workbook is damaged and cannot be read. Begin from the template.")) from error
    if not found:
        raise ValidationError(_("The sheet has no goals in it. Write them under the headings."))
    return found
