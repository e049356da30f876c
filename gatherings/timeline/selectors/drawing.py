"""The timeline as a drawing: years across, a band for each lane, and every title beside its mark."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gatherings.progress_plan.enums import Lane
from gatherings.timeline.enums import ItemKind
from gatherings.timeline.selectors.items import Item

WIDTH, LEFT = 1240, 128
"""Of the whole drawing, and of the lanes' names at its left."""
TOP, ROW, PADDING = 40, 24, 10
LETTER = 6.6
"""The mean width of a letter of a title."""
LONGEST = 46
"""Letters of a title in the drawing; the list has all of them."""
GAP = 14
MARK, KNOT = 7, 9


@dataclass(frozen=True)
class Placed:
    """An item at its place: the mark from `x` over `width`, and the title that begins or ends at `text_x`.

    The title stands behind the mark; before it where there is no room behind, and upon it where there is none before.
    """

    item: Item
    x: float
    y: float
    width: float
    text_x: float
    is_before: bool
    title: str

    @property
    def bar_top(self) -> float:
        return round(self.y - 4, 1)

    @property
    def knot(self) -> tuple[float, float]:
        """The upper left corner of the mark of what was adopted."""
        return round(self.x - KNOT / 2, 1), round(self.y - KNOT / 2, 1)


@dataclass(frozen=True)
class Band:
    """A lane with its items."""

    lane: Lane
    y: int
    height: int
    placed: list[Placed]

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Tick:
    """A year or a month at the top of the drawing."""

    first: date
    x: float
    width: float


@dataclass(frozen=True)
class Drawing:
    height: int
    bands: list[Band]
    ticks: list[Tick]
    today: float | None
    """Where today stands; None where it lies outside."""
    thread: tuple[float, float] | None
    """From where to where the thread runs: from the first that was adopted to the last of it."""
    knots: list[float]
    width: int = WIDTH
    left: int = LEFT


def draw(items: Iterable[Item], *, year: int | None, on: date) -> Drawing | None:
    """Draw the items over the years they lie in, or over the months of one year; None where there are none."""
    rows = list(items)
    if not rows:
        return None
    first = date(year or min(item.starts for item in rows).year, 1, 1)
    last = date((year or max(item.ends for item in rows).year) + 1, 1, 1)
    scale = _Scale(first, last)
    y, bands = TOP, []
    for lane in Lane:
        band = _band(lane, [item for item in rows if item.lane == lane], y, scale)
        if band.placed:
            bands.append(band)
            y += band.height
    adopted = [item for item in rows if item.kind in {ItemKind.VISION, ItemKind.GOALS, ItemKind.PLAN}]
    knots = sorted({scale.at(item.starts) for item in adopted})
    return Drawing(
        height=y + PADDING,
        bands=bands,
        ticks=_ticks(first, last, scale, by_month=year is not None),
        today=scale.at(on) if first <= on < last else None,
        thread=(knots[0], knots[-1]) if knots else None,
        knots=knots,
    )


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        return round(LEFT + (WIDTH - LEFT - 10) * (inside - self.first).days / (self.last - self.first).days, 1)


def _band(lane: Lane, items: list[Item], y: int, scale: _Scale) -> Band:
    """The items of a lane in rows, each in the first row where its mark and title have room."""
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for item in items:
        begins, ends = scale.at(item.starts), scale.at(item.ends)
        title = item.title if len(item.title) <= LONGEST else f"{item.title[: LONGEST - 1].rstrip()}…"
        breadth, end = len(title) * LETTER, max(ends, begins + MARK)
        is_before = end + breadth + 8 > WIDTH and begins - breadth - 8 > LEFT
        is_upon = not is_before and end + breadth + 8 > WIDTH
        room = (begins - breadth - 8, end) if is_before else (begins, end + (0 if is_upon else breadth + 8))
        text_x = begins - MARK - 3 if is_before else begins + 6 if is_upon else end + 3
        row = next((number for number, others in enumerate(taken) if _is_free(others, room)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append(room)
        at = y + PADDING + row * ROW + ROW / 2
        placed.append(Placed(item, begins, at, ends - begins, text_x, is_before, title))
    return Band(lane, y, 2 * PADDING + len(taken) * ROW, placed)


def _is_free(others: list[tuple[float, float]], room: tuple[float, float]) -> bool:
    return all(room[1] + GAP < begins or room[0] - GAP > ends for begins, ends in others)


def _ticks(first: date, last: date, scale: _Scale, *, by_month: bool) -> list[Tick]:
    days = [
        date(year, month, 1) for year in range(first.year, last.year) for month in (range(1, 13) if by_month else (1,))
    ]
    ends = [*days[1:], last]
    return [Tick(day, scale.at(day), scale.at(end) - scale.at(day)) for day, end in zip(days, ends, strict=True)]
