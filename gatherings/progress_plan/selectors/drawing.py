"""The plan drawn: months across, a row for each activity, in a band for each level."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gatherings.progress_plan.enums import Lane
from gatherings.progress_plan.selectors.page import PlanRow

WIDTH, LEFT, RIGHT = 1240, 400, 10
TOP, HEAD, ROW = 44, 26, 30
LONGEST = 54
"""Letters of a title in the drawing; the list has all of them."""
NARROWEST = 6
WORD = 80
"""Room for a word beside a bar."""


@dataclass(frozen=True)
class Bar:
    """An activity: its bar from `x` over `width` at the height `y`, and where the draft has it otherwise."""

    row: PlanRow
    title: str
    y: int
    x: float
    width: float
    draft: tuple[float, float] | None = None

    @property
    def middle(self) -> float:
        return self.y + ROW / 2

    @property
    def word(self) -> tuple[float, str]:
        """Where a word about the bar stands: behind it, or before it where there is no room behind."""
        end = round(self.x + self.width + 5, 1)
        return (end, "start") if end + WORD < WIDTH else (round(self.x - 5, 1), "end")


@dataclass(frozen=True)
class Band:
    level: Lane
    y: int
    bars: list[Bar]

    @property
    def height(self) -> int:
        return HEAD + ROW * len(self.bars)


@dataclass(frozen=True)
class Month:
    first: date
    x: float
    width: float


@dataclass(frozen=True)
class Drawing:
    height: int
    bands: list[Band]
    months: list[Month]
    today: float | None
    by_quarter: bool
    width: int = WIDTH
    left: int = LEFT


def draw(rows: Sequence[PlanRow], starts: date, ends: date, on: date) -> Drawing | None:
    """Draw activities over the months of a period, made longer where one of them lasts beyond it; None without any."""
    if not rows:
        return None
    begins = min([starts, *(row.content.starts_on for row in rows)])
    closes = max([ends, *(row.content.ends_on for row in rows)])
    first, last = begins.replace(day=1), _next_month(closes)
    days = (last - first).days

    def at(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / days, 1)

    def span(content: object) -> tuple[float, float]:
        start, end = at(content.starts_on), at(content.ends_on + timedelta(days=1))  # type: ignore[attr-defined]
        return start, max(round(end - start, 1), NARROWEST)

    y, bands = TOP, []
    for level in Lane:
        of_level = [row for row in rows if row.level == level]
        if not of_level:
            continue
        bars = []
        for number, row in enumerate(of_level):
            title = row.content.title
            title = title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"
            x, width = span(row.content)
            draft = None
            if row.draft is not None and not row.is_new and not row.draft.dropped_because:
                draft = span(row.draft) if span(row.draft) != (x, width) else None
            bars.append(Bar(row, title, y + HEAD + ROW * number, x, width, _within(draft)))
        bands.append(Band(level, y, bars))
        y += bands[-1].height
    months = _months(first, last)
    ticks = [Month(month, at(month), round(at(_next_month(month)) - at(month), 1)) for month in months]
    today = at(on) if first <= on < last else None
    return Drawing(y + 6, bands, ticks, today, by_quarter=len(months) > 24)


def _within(span: tuple[float, float] | None) -> tuple[float, float] | None:
    """A span cut to the drawing: the draft may lie beyond what is adopted."""
    if span is None:
        return None
    start = min(max(span[0], LEFT), WIDTH - RIGHT - NARROWEST)
    return start, max(min(span[0] + span[1], WIDTH - RIGHT) - start, NARROWEST)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _months(first: date, last: date) -> list[date]:
    months = [first]
    while (following := _next_month(months[-1])) < last:
        months.append(following)
    return months
