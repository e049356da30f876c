"""The table in a file: its headings among the first lines, and the rows below them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goals.imports.rules.columns import by_heading, examples, exported_only
from goals.imports.rules.remarks import RemarkCode, Remarks
from goals.imports.rules.rows import MOST_ROWS, Row
from network.text.normalising import text_key

MOST_COLUMNS = 60
HEADING_WITHIN = 20


@dataclass
class ReadSheet:
    """The rows of a file, and the remarks on how they were read."""

    rows: list[Row]
    remarks: list[list[Any]]


type Line = tuple[int, Sequence[Any]]
type CellReader = Callable[[str, int, int, Any], tuple[str, str]]
"""Reads a cell for a column by name, at a row and a place in it (from 0): its text, and what is wrong with it."""


class Table:
    """The headings of a table among its first lines, and the rows beneath them."""

    def __init__(self, lines: Iterable[Line], read: CellReader, remarks: Remarks) -> None:
        self._lines, self._read, self._remarks = iter(lines), read, remarks
        self._places = self._find_headings()

    @property
    def has_headings(self) -> bool:
        return bool(self._places)

    def _find_headings(self) -> dict[int, str]:
        """Which column stands where; nothing where the table has no headings of ours."""
        known = by_heading()
        above: list[int] = []
        for number, cells in self._lines:
            texts = [str(_value(cell)) if _value(cell) is not None else "" for cell in cells]
            named = [(index, known.get(text_key(text), "")) for index, text in enumerate(texts)]
            places: dict[int, str] = {}
            for index, name in named:
                if name and name not in places.values():
                    places[index] = name
            if "title" in places.values() and len(places) > 1:
                self._remark_on_headings(texts, places, known)
                if above:
                    self._remarks.add(RemarkCode.ABOVE, *above)
                return places
            if any(texts):
                above.append(number)
            if number >= HEADING_WITHIN:
                break
        return {}

    def _remark_on_headings(self, texts: Sequence[str], places: dict[int, str], known: dict[str, str]) -> None:
        ours = exported_only()
        for index, text in enumerate(texts):
            shown = " ".join(text.split())[:60]
            if not shown or index in places:
                continue
            if text_key(text) in known:
                self._remarks.add(RemarkCode.TWICE, shown)
            else:
                self._remarks.add(
                    RemarkCode.OWN_COLUMNS if text_key(text) in ours else RemarkCode.UNKNOWN_COLUMNS, shown
                )

    def rows(self) -> list[Row]:
        """The rows that hold something. Raises ValidationError where they are too many."""
        rows = list(islice(self._rows_below(), MOST_ROWS + 1))
        if len(rows) > MOST_ROWS:
            raise ValidationError(_("The sheet has more than 2,000 rows. Divide it into several."))
        if not rows:
            raise ValidationError(_("The sheet has no goals in it. Write them under the headings."))
        return rows

    def _rows_below(self) -> Iterator[Row]:
        skip = examples()
        for number, cells in self._lines:
            row = Row(number, {})
            for index, name in self._places.items():
                text, fault = self._read(name, number, index, cells[index] if index < len(cells) else None)
                if text:
                    row.cells[name] = text
                if fault:
                    row.faults[name] = fault
            if text_key(row.cells.get("title", "")) in skip:
                self._remarks.add(RemarkCode.EXAMPLE, number)
            elif row.cells:
                yield row


def _value(cell: Any) -> Any:
    return getattr(cell, "value", cell)
