"""The value–feasibility picture: where each hypothesis lies, drawn so that no two dots cover each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from goals.studies.enums import HIGHEST, LOWEST
from goals.studies.models import Hypothesis

CELL_WIDTH, CELL_HEIGHT = 66, 56
LEFT, TOP = 44, 30
LARGEST = 13.0
"""The radius of a dot that has room."""


@dataclass(frozen=True)
class Dot:
    """One hypothesis: its number in the ranked list, and where it lies in the picture's own units."""

    number: int
    statement: str
    status: str
    x: float
    y: float
    radius: float

    @property
    def baseline(self) -> float:
        """Where its number stands so that it is in the middle."""
        return round(self.y + self.size * 0.36, 1)

    @property
    def size(self) -> float:
        """The height of its number."""
        return round(min(13.0, self.radius * 1.05), 1)


@dataclass(frozen=True)
class Picture:
    """All that the template draws."""

    dots: Sequence[Dot]
    missing: int
    """Hypotheses that are not judged yet, and so not in the picture."""

    width = LEFT + 5 * CELL_WIDTH + 12
    height = TOP + 5 * CELL_HEIGHT + 64
    left, top = LEFT, TOP
    right, bottom = LEFT + 5 * CELL_WIDTH, TOP + 5 * CELL_HEIGHT
    plot_width, plot_height = 5 * CELL_WIDTH, 5 * CELL_HEIGHT
    best_width, best_height = 2.5 * CELL_WIDTH, 2.5 * CELL_HEIGHT
    middle_x = LEFT + 2.5 * CELL_WIDTH

    @property
    def columns(self) -> list[tuple[int, float]]:
        """The steps of feasibility, each with the middle of its column."""
        return [(step, LEFT + (step - 0.5) * CELL_WIDTH) for step in range(LOWEST, HIGHEST + 1)]

    @property
    def rows(self) -> list[tuple[int, float]]:
        """The steps of value, each with the middle of its row; the greatest on top."""
        return [(step, TOP + (HIGHEST + 0.5 - step) * CELL_HEIGHT) for step in range(LOWEST, HIGHEST + 1)]

    @property
    def lines_down(self) -> list[float]:
        return [LEFT + step * CELL_WIDTH for step in range(1, 5)]

    @property
    def lines_across(self) -> list[float]:
        return [TOP + step * CELL_HEIGHT for step in range(1, 5)]


def spread(number: int) -> list[tuple[float, float, float]]:
    """Where so many dots lie within one cell, as (dx, dy, radius) from its middle; they never touch."""
    columns = min(number, 3) if number <= 6 else ceil(sqrt(number))
    rows = ceil(number / columns) if number else 0
    places = []
    for row in range(rows):
        here = min(columns, number - row * columns)
        across, down = CELL_WIDTH / columns, CELL_HEIGHT / rows
        radius = min(LARGEST, across / 2 - 1, down / 2 - 1)
        across, down = min(across, 2 * radius + 6), min(down, 2 * radius + 4)
        places += [
            ((column - (here - 1) / 2) * across, (row - (rows - 1) / 2) * down, radius) for column in range(here)
        ]
    return places


def draw(hypotheses: Iterable[Hypothesis]) -> Picture:
    """The picture of hypotheses from `with_status_on(on)` that each carry their `number` in the ranked list."""
    cells: dict[tuple[int, int], list[Hypothesis]] = {}
    missing = 0
    for each in hypotheses:
        if each.judged_value is None:  # type: ignore[attr-defined]
            missing += 1
        else:
            cells.setdefault((each.judged_feasibility, each.judged_value), []).append(each)  # type: ignore[attr-defined]
    dots = []
    for (feasibility, value), here in cells.items():
        x, y = LEFT + (feasibility - 0.5) * CELL_WIDTH, TOP + (HIGHEST + 0.5 - value) * CELL_HEIGHT
        for each, (dx, dy, radius) in zip(here, spread(len(here)), strict=True):
            dots.append(
                Dot(
                    each.number,  # type: ignore[attr-defined]
                    each.statement,
                    each.status_then,  # type: ignore[attr-defined]
                    round(x + dx, 1),
                    round(y + dy, 1),
                    round(radius, 1),
                )
            )
    return Picture(sorted(dots, key=lambda dot: dot.number), missing)
