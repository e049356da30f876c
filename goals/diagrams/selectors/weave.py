"""The thread of a whole region as a weave: goals run across, municipalities down, a knot where they meet.

CSS lays it out, on a wide page with a bead for every unit, on a phone with each goal's title above its own thread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WORKS, DRAFT = "works", "draft"

BEAD, BEADS_ACROSS = 5.6, 12
"""How far apart two beads are, and how many there are beside one another."""


@dataclass(frozen=True)
class Column:
    """A municipality, in the order the columns have."""

    name: str
    href: str
    label: str


@dataclass(frozen=True)
class Crossing:
    """What one municipality does with one goal; `label` says all of it in words."""

    state: str
    units: int
    possible: int
    href: str
    label: str
    is_loose: bool = False
    """Whether the thread ends here: taken up, but by no unit."""

    @property
    def beads(self) -> "Beads":
        return Beads(self.units, self.possible)


@dataclass(frozen=True)
class Cell:
    """A place in the weave: `thread` is `through`, `end` at the last knot, and empty beyond it."""

    column: Column
    crossing: Crossing | None
    thread: str


@dataclass(frozen=True)
class Strand:
    """A regional goal: its title, its status, and a crossing for each column (None: not taken up)."""

    title: str
    href: str
    status: str
    state: str
    """The status in words."""
    crossings: Sequence[Crossing | None]
    broken: str = ""
    """What is said where nobody carries it on; empty where somebody does."""

    def cells(self, columns: Sequence[Column]) -> Iterator[Cell]:
        taken_up = [number for number, crossing in enumerate(self.crossings) if crossing is not None]
        last = taken_up[-1] if taken_up else -1
        for number, (column, crossing) in enumerate(zip(columns, self.crossings, strict=True)):
            yield Cell(column, crossing, "through" if number < last else "end" if number == last else "")


@dataclass(frozen=True)
class Theme:
    """A theme with its goals beneath; `href` may be empty."""

    name: str
    href: str
    strands: Sequence[Strand]


@dataclass(frozen=True)
class Weave:
    """All that the template shows."""

    columns: Sequence[Column]
    themes: Sequence[Theme]
    description: str

    def rows(self) -> list[tuple[Theme, list[tuple[Strand, list[Cell]]]]]:
        """The themes with their goals, and each goal's cells."""
        return [
            (theme, [(strand, list(strand.cells(self.columns))) for strand in theme.strands]) for theme in self.themes
        ]


@dataclass(frozen=True)
class Beads:
    """A bead for each unit of a municipality in rows of twelve, those at work first."""

    units: int
    possible: int

    width = BEADS_ACROSS * BEAD

    @property
    def height(self) -> float:
        return round(-(-self.possible // BEADS_ACROSS) * BEAD, 1)

    @property
    def at_work(self) -> str:
        """The beads of units that work on the goal, as a path of dots."""
        return self._dots(0, self.units)

    @property
    def others(self) -> str:
        """The beads of the other units."""
        return self._dots(self.units, self.possible)

    def _dots(self, first: int, end: int) -> str:
        path = ""
        for number in range(first, end):
            row, place = divmod(number, BEADS_ACROSS)
            in_row = min(BEADS_ACROSS, self.possible - row * BEADS_ACROSS)
            x = self.width / 2 + (place - (in_row - 1) / 2) * BEAD
            path += f"M{round(x, 1):g} {round((row + 0.5) * BEAD, 1):g}h0"
        return path
