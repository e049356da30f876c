"""The year wheel as a drawing: the school year round, one ring for each wheel, points for days and arcs for periods."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from gatherings.year_wheel.models import Wheel
from gatherings.year_wheel.rules import FIRST_MONTH, SchoolYear
from gatherings.year_wheel.selectors.occurrences import Occurrence

HOLE = 84
"""The radius of the empty middle."""
LANE = 26
"""The breadth of a track in a ring; what overlaps in time has tracks of its own."""
POINT = 11
"""The radius of a point."""
NAME = 20
"""The breadth of a ring that its name takes."""
MONTHS = 34
MARGIN = 46


@dataclass(frozen=True)
class Mark:
    """A deadline in the drawing: its number at a place, and the arc of a period."""

    row: Occurrence
    x: float
    y: float
    arc: str = ""


@dataclass(frozen=True)
class Ring:
    """The deadlines of a wheel, between two circles; `name_arc` is the line that its name is written along."""

    wheel: Wheel
    outer: float
    name_arc: str
    marks: list[Mark]


@dataclass(frozen=True)
class MonthName:
    """A month in the outermost ring: where its name stands, and the line at its beginning."""

    first: date
    x: float
    y: float
    line: tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawing:
    """Everything of the drawing, round the middle at 0, 0, the outermost ring first; `half` is half its breadth."""

    half: float
    rings: list[Ring]
    months: list[MonthName]
    edge: float
    today: tuple[float, float, float, float] | None
    today_name: tuple[float, float] | None

    @property
    def box(self) -> str:
        return f"{-self.half} {-self.half} {2 * self.half} {2 * self.half}"


def draw(rows: Iterable[Occurrence], year: SchoolYear, *, on: date | None) -> Drawing:
    """Draw what falls in a school year, from August at the top with the clock; `on` is marked as today."""
    by_wheel: dict[int, list[Occurrence]] = {}
    for row in rows:
        by_wheel.setdefault(row.deadline.wheel_id, []).append(row)
    inner = float(HOLE)
    rings = []
    for of_wheel in reversed(by_wheel.values()):
        ring = _ring(of_wheel, year, inner)
        inner = ring.outer
        rings.append(ring)
    edge = inner + MONTHS
    angle = _angle(on, year) if on is not None else None
    return Drawing(
        half=round(edge + MARGIN, 1),
        rings=rings[::-1],
        months=[_month(year, step, inner, edge) for step in range(12)],
        edge=edge,
        today=(*_at(HOLE - 14, angle), *_at(edge + 4, angle)) if angle is not None else None,
        today_name=_at(edge + 25, angle) if angle is not None else None,
    )


def _angle(day: date, year: SchoolYear) -> float:
    """Radians from the top, with the clock."""
    length = (year.last - year.first).days + 1
    return 2 * pi * (day - year.first).days / length


def _at(radius: float, angle: float) -> tuple[float, float]:
    return round(radius * sin(angle), 1), round(-radius * cos(angle), 1)


def _arc(radius: float, begins: float, ends: float) -> str:
    (x1, y1), (x2, y2) = _at(radius, begins), _at(radius, ends)
    return f"M{x1} {y1}A{radius} {radius} 0 {int(ends - begins > pi)} 1 {x2} {y2}"


def _ring(rows: list[Occurrence], year: SchoolYear, inner: float) -> Ring:
    lanes: list[list[tuple[float, float]]] = []
    marks = []
    for row in rows:
        begins = _angle(max(row.starts or year.first, year.first), year)
        ends = _angle(min(row.ends or year.last, year.last), year)
        radius = _free_lane(lanes, begins, ends, inner)
        middle = (begins + ends) / 2
        marks.append(Mark(row, *_at(radius, middle), _arc(radius, begins, ends) if ends > begins else ""))
    outer = inner + len(lanes) * LANE + NAME
    return Ring(rows[0].deadline.wheel, outer, _arc(outer - NAME + 5, 0.03, 2.8), marks)


def _free_lane(lanes: list[list[tuple[float, float]]], begins: float, ends: float, inner: float) -> float:
    """Take the innermost track that is free from the one angle to the other; its radius."""
    for number in range(len(lanes) + 1):
        radius = inner + LANE * (number + 0.5)
        room = (POINT + 1) / radius
        if number == len(lanes):
            lanes.append([])
        if all(ends + room < taken[0] or begins - room > taken[1] for taken in lanes[number]):
            lanes[number].append((begins - room, ends + room))
            return radius
    raise AssertionError("a new track is free")  # pragma: no cover - the loop has made one


def _month(year: SchoolYear, step: int, inner: float, edge: float) -> MonthName:
    number = (FIRST_MONTH - 1 + step) % 12 + 1
    first = date(year.start if number >= FIRST_MONTH else year.start + 1, number, 1)
    after = date(first.year + number // 12, number % 12 + 1, 1)
    begins = _angle(first, year)
    middle = (begins + _angle(after, year)) / 2
    return MonthName(first, *_at((inner + edge) / 2, middle), (*_at(inner, begins), *_at(edge, begins)))
