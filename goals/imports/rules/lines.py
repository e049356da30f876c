"""The lines of a pasted plan, and the rows of a sheet that say the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from goals.imports.enums import LineKind
from goals.imports.rules.rows import Row

MOST_LINES = 200
"""So many lines are corrected on one page."""


@dataclass(frozen=True)
class PastedLine:
    """A line of a pasted plan: what it is, and what was recognised in it. Days are texts, 2027-06-18, or empty."""

    number: int
    kind: str
    text: str
    starts_on: str = ""
    ends_on: str = ""
    responsible: str = ""


def lines_as_json(lines: Iterable[PastedLine]) -> list[dict[str, Any]]:
    """The lines for `GoalImport.pasted`."""
    return [asdict(line) for line in lines]


def lines_from_json(stored: Iterable[Mapping[str, Any]]) -> list[PastedLine]:
    """The lines of `GoalImport.pasted`."""
    return [PastedLine(**line) for line in stored]


def rows_of(lines: Sequence[PastedLine], *, of_goal: Mapping[str, str], own_goal: Mapping[str, str]) -> list[Row]:
    """The rows of a sheet with the goals, measures and signs of the lines.

    `of_goal` are cells that every new goal has: whose it is and what it supports. `own_goal` are the cells of the
    stored goal that measures and signs belong to which stand above the first goal; empty where there is none.
    """
    rows: list[Row] = []
    goal: dict[str, str] = dict(own_goal)
    first: Row | None = None
    last = ""
    for line in lines:
        if line.kind == LineKind.NOTHING:
            continue
        if line.kind == LineKind.GOAL:
            goal = {**of_goal, "title": line.text}
            first = Row(line.number, {**goal, **_filled(starts_on=line.starts_on, ends_on=line.ends_on)})
            rows.append(first)
        elif line.kind == LineKind.MEASURE:
            if first is None or "measure" in rows[-1].cells:
                rows.append(Row(line.number, dict(goal)))
            first = first or rows[-1]
            rows[-1].cells.update(_measure_cells(line))
        else:
            if first is None:
                first = Row(line.number, dict(goal))
                rows.append(first)
            name = _cell_of(line, last)
            _add_line(rows[-1].cells if name == "how" else first.cells, name, line.text)
        if line.kind != LineKind.TEXT:
            last = line.kind
    return rows


def _measure_cells(line: PastedLine) -> dict[str, str]:
    return {
        "measure": line.text,
        **_filled(responsible=line.responsible, measure_starts_on=line.starts_on, measure_ends_on=line.ends_on),
    }


def _cell_of(line: PastedLine, above: str) -> str:
    """The column that a sign, or more about the line above, is added to."""
    if LineKind.SIGN in {line.kind, above}:
        return "signs"
    return "how" if above == LineKind.MEASURE else "description"


def _filled(**cells: str) -> dict[str, str]:
    return {name: text for name, text in cells.items() if text}


def _add_line(cells: dict[str, str], name: str, text: str) -> None:
    cells[name] = f"{cells[name]}\n{text}" if cells.get(name) else text
