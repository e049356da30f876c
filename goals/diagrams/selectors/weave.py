"""The thread of a whole region drawn as a weave: goals run across, municipalities down, a knot where they meet.

Pure functions from what is to be drawn to where it lies. The same content is laid out twice: `wide`, with a bead for
every unit, and `narrow`, for a phone, where each goal's words stand above its own stretch of thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from goals.diagrams.selectors.text import wrap

WORKS, DRAFT = "works", "draft"

# The wide one, in its own units
MAIN = 14
"""Where the main thread hangs."""
TEXT_AT, TEXT_WIDTH, FIRST_COLUMN = 58, 268, 352
WIDTH = 1080
TITLE_SIZE, LINE = 15, 19
BEAD, BEADS_ACROSS = 5.6, 12

# The narrow one
NARROW_WIDTH = 358
NARROW_MAIN = 8
NARROW_TEXT = 26


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


@dataclass(frozen=True)
class Strand:
    """A regional goal: its words, how it stands, and a crossing for each column (None: not taken up)."""

    title: str
    href: str
    label: str
    mark: str
    tone: str
    crossings: Sequence[Crossing | None]
    broken: str = ""
    """What is said where nobody carries it on; empty where somebody does."""


@dataclass(frozen=True)
class Theme:
    """A theme with its goals beneath; `href` may be empty."""

    name: str
    href: str
    strands: Sequence[Strand]


@dataclass(frozen=True)
class Knot:
    """A crossing where it lies."""

    crossing: Crossing
    x: float
    y: float
    left: float
    top: float
    width: float
    height: float
    figure: str
    at_work: str = ""
    """The beads of units that work on it, as a path of dots."""
    others: str = ""
    """The beads of the other units."""

    @property
    def figure_y(self) -> float:
        return self.y - 13

    @property
    def below_y(self) -> float:
        """For the narrow one: the figure stands beneath the name."""
        return _name_y(self.crossing, self.y) + 14


@dataclass(frozen=True)
class Row:
    """A strand where it lies."""

    strand: Strand
    lines: Sequence[tuple[str, float]]
    """The title, line by line, each with the height it stands at."""
    text_x: float
    y: float
    begins: float
    ends: float
    knots: Sequence[Knot]
    columns: Sequence[tuple[str, float, float, bool]] = ()
    """For the narrow one: each municipality's short name, where it stands, and whether it works on the goal."""

    @property
    def mark_y(self) -> float:
        return self.lines[0][1] - 12.5

    @property
    def top(self) -> float:
        return self.lines[0][1] - TITLE_SIZE


@dataclass(frozen=True)
class Heading:
    """A theme's knot on the main thread."""

    name: str
    href: str
    y: float


@dataclass
class Weave:
    """All that a template draws."""

    width: float
    height: float = 0
    heads: list[tuple[Column, float, str]] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    main: float = MAIN
    main_from: float = 0
    main_to: float = 0

    @property
    def warp_to(self) -> float:
        return self.height - 14


def _name_y(crossing: Crossing | None, y: float) -> float:
    """Where a name stands under its thread: further down where a loose end hangs between them."""
    return y + (29 if crossing is not None and crossing.is_loose else 19)


def _dots(places: Sequence[tuple[float, float]]) -> str:
    return "".join(f"M{x:g} {y:g}h0" for x, y in places)


def beads(units: int, possible: int, *, middle: float, top: float) -> tuple[str, str]:
    """A dot for each unit in rows of twelve, those at work first: two paths of dots."""
    places = []
    for index in range(possible):
        row, column = divmod(index, BEADS_ACROSS)
        here = min(BEADS_ACROSS, possible - row * BEADS_ACROSS)
        places.append((round(middle + (column - (here - 1) / 2) * BEAD, 1), round(top + row * BEAD, 1)))
    return _dots(places[:units]), _dots(places[units:])


def weave_wide(themes: Sequence[Theme], columns: Sequence[Column]) -> Weave:
    """The weave for a screen or a sheet of paper."""
    found = Weave(width=WIDTH)
    room = (WIDTH - FIRST_COLUMN) / max(len(columns), 1)
    middles = [round(FIRST_COLUMN + room * (n + 0.5), 1) for n in range(len(columns))]
    for column, x in zip(columns, middles, strict=True):
        found.heads.append((column, x, wrap(column.name, width=room, size=11.5, lines=1)[0]))
    found.main_from = y = 30.0
    for theme in themes:
        y += 40
        found.headings.append(Heading(theme.name, theme.href, y))
        found.main_to = y
        y += 14
        for strand in theme.strands:
            lines = wrap(strand.title, width=TEXT_WIDTH, size=TITLE_SIZE, lines=3)
            y += 24
            placed = [(line, y + n * LINE) for n, line in enumerate(lines)]
            y = max(placed[-1][1] + 13, placed[0][1] + 22)
            knots = _knots_wide(strand, middles, room, y)
            ends = max((knot.x for knot in knots), default=FIRST_COLUMN - 30)
            found.rows.append(Row(strand, placed, TEXT_AT, y, MAIN, ends, knots))
            found.main_to = y
            y += 30
    found.height = y + 6
    return found


def _knots_wide(strand: Strand, middles: Sequence[float], room: float, y: float) -> list[Knot]:
    knots = []
    for crossing, x in zip(strand.crossings, middles, strict=True):
        if crossing is None:
            continue
        at_work, others = beads(crossing.units, crossing.possible, middle=x, top=y + 15)
        figure = f"{crossing.units}/{crossing.possible}" if crossing.state == WORKS else ""
        knots.append(Knot(crossing, x, y, x - room / 2 + 2, y - 28, room - 4, 58, figure, at_work, others))
    return knots


def weave_narrow(themes: Sequence[Theme], columns: Sequence[Column]) -> Weave:
    """The weave for a phone: no beads, but every figure and every name."""
    found = Weave(width=NARROW_WIDTH, main=NARROW_MAIN)
    first = NARROW_TEXT + 2
    room = (NARROW_WIDTH - first) / max(len(columns), 1)
    middles = [round(first + room * (n + 0.5), 1) for n in range(len(columns))]
    found.main_from = 6
    y = 0.0
    for theme in themes:
        y += 26
        found.headings.append(Heading(theme.name, theme.href, y))
        found.main_to = y
        y += 8
        for strand in theme.strands:
            lines = wrap(strand.title, width=NARROW_WIDTH - NARROW_TEXT - 26, size=TITLE_SIZE, lines=4)
            y += 26
            placed = [(line, y + n * LINE) for n, line in enumerate(lines)]
            y = placed[-1][1] + 22
            knots = [
                Knot(crossing, x, y, x - room / 2 + 1, y - 13, room - 2, 50, f"{crossing.units}/{crossing.possible}")
                for crossing, x in zip(strand.crossings, middles, strict=True)
                if crossing is not None
            ]
            names = [
                (column.name[:3], x, _name_y(crossing, y), crossing is not None)
                for column, x, crossing in zip(columns, middles, strand.crossings, strict=True)
            ]
            ends = max((knot.x for knot in knots), default=first + 22)
            found.rows.append(Row(strand, placed, NARROW_TEXT + 22, y, NARROW_MAIN, ends, knots, names))
            found.main_to = y
            y += 44
    found.height = y + 4
    return found
