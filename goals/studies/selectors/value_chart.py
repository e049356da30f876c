"""The chart of value and feasibility: a grid with every judged hypothesis in the cell of its value and feasibility."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goals.studies.enums import HIGHEST, LOWEST
from goals.studies.models import Hypothesis

STEPS = range(LOWEST, HIGHEST + 1)
MIDDLE = (LOWEST + HIGHEST) / 2
CROWDED = 6
"""A cell with more hypotheses than these shows them smaller."""


@dataclass(frozen=True)
class Dot:
    """One hypothesis; its number is that of the list beside the chart."""

    number: int
    statement: str
    status: str


@dataclass(frozen=True)
class Cell:
    """The hypotheses of one value and feasibility; `best` says how much of it is in the upper right quarter."""

    value: int
    feasibility: int
    dots: Sequence[Dot]

    @property
    def best(self) -> str:
        """`all`, `right`, `top` or `corner`; empty where nothing of the cell is."""
        if min(self.value, self.feasibility) < MIDDLE:
            return ""
        if self.value > MIDDLE:
            return "all" if self.feasibility > MIDDLE else "right"
        return "top" if self.feasibility > MIDDLE else "corner"

    @property
    def is_crowded(self) -> bool:
        return len(self.dots) > CROWDED


@dataclass(frozen=True)
class Row:
    """The cells of one value, by feasibility from the lowest to the highest."""

    value: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class ValueChart:
    """The rows from the highest value down, and how many hypotheses are not judged yet and so not in them."""

    rows: Sequence[Row]
    missing: int

    steps = STEPS

    @property
    def dots(self) -> list[Dot]:
        """All hypotheses in the chart by number."""
        return sorted((dot for row in self.rows for cell in row.cells for dot in cell.dots), key=lambda dot: dot.number)


def value_chart(hypotheses: Iterable[Hypothesis]) -> ValueChart:
    """The chart of hypotheses from `with_status_on(on)` that each carry their `number` in the list."""
    dots: dict[tuple[int, int], list[Dot]] = {(value, feasibility): [] for value in STEPS for feasibility in STEPS}
    missing = 0
    for hypothesis in hypotheses:
        value, feasibility = hypothesis.judged_value, hypothesis.judged_feasibility  # type: ignore[attr-defined]
        if value is None:
            missing += 1
        else:
            dot = Dot(hypothesis.number, hypothesis.statement, hypothesis.status_then)  # type: ignore[attr-defined]
            dots[value, feasibility].append(dot)
    rows = [
        Row(value, [Cell(value, feasibility, dots[value, feasibility]) for feasibility in STEPS])
        for value in reversed(STEPS)
    ]
    return ValueChart(rows, missing)
