"""The thread through one goal or one municipality drawn as cards from left to right, or standing on a phone.

Pure functions from cards and the threads between them to where they lie.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goals.diagrams.selectors.text import wrap

WIDTH = 1080
GAP = 64
"""Between two columns: where the threads are seen."""
LOOSE = 32
"""Beside the outermost cards: where a loose end is seen."""
MOST_WIDE = 300.0
SIZE, LINE, SMALL = 14, 18, 12.5
PAD = 12
APART = 14

STANDING_WIDTH = 358
STEP = 18
"""How much further in each level stands on a phone."""


@dataclass(frozen=True)
class Card:
    """A goal, a theme, a measure or a sign; `rank` is its column, counted from the top of the thread."""

    key: str
    rank: int
    title: str
    whose: str
    href: str
    label: str
    """All that the card says, in words: what it is called for those who do not see it."""
    kind: str = "goal"
    mark: str = ""
    tone: str = "quiet"
    state: str = ""
    note: str = ""
    broken_below: str = ""
    """What is said where the thread ends here."""
    broken_above: str = ""
    is_focus: bool = False


type Links = Sequence[tuple[str, str]]
"""(upper key, lower key)"""


@dataclass(frozen=True)
class Placed:
    """A card where it lies, its lines of text with their heights."""

    card: Card
    x: float
    y: float
    width: float
    height: float
    lines: Sequence[tuple[str, float]]
    whose: str
    foot: str
    broken: str = ""
    """Where the thread is broken here, on a line of its own."""

    @property
    def text_x(self) -> float:
        return self.x + PAD + 2

    @property
    def whose_y(self) -> float:
        return self.y + PAD + 8

    @property
    def broken_y(self) -> float:
        return self.y + self.height - PAD + 1

    @property
    def foot_y(self) -> float:
        return self.broken_y - (LINE if self.broken else 0)

    @property
    def foot_x(self) -> float:
        return self.text_x + (20 if self.card.mark else 0)

    @property
    def mark_y(self) -> float:
        return self.foot_y - 12

    @property
    def middle(self) -> float:
        return round(self.y + self.height / 2, 1)

    @property
    def right(self) -> float:
        return self.x + self.width


@dataclass
class Path:
    """All that a template draws: cards, the threads between them as paths, and the loose ends."""

    width: float
    height: float = 0
    cards: list[Placed] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    """Ends of the thread that lead nowhere."""
    knots: list[tuple[float, float]] = field(default_factory=list)


def _card(card: Card, x: float, y: float, width: float, lines: int) -> Placed:
    inner = width - 2 * PAD - 4
    top = y + PAD + (22 if card.whose else 6)
    title = wrap(card.title, width=inner, size=SIZE, lines=lines)
    placed = [(line, round(top + n * LINE + 6, 1)) for n, line in enumerate(title)]
    words = " · ".join(filter(None, (card.state, card.note)))
    broken = wrap(card.broken_below or card.broken_above, width=inner, size=SMALL, lines=1)
    foot = wrap(words, width=inner - (20 if card.mark else 0), size=SMALL, lines=1)
    height = top - y + len(title) * LINE + (20 if foot or card.mark else 0) + (LINE if broken else 0) + PAD - 8
    whose = wrap(card.whose, width=inner, size=SMALL, lines=1)
    return Placed(card, x, y, width, height, placed, "".join(whose), "".join(foot), "".join(broken))


def _moved(card: Placed, y: float) -> Placed:
    down = y - card.y
    lines = [(text, round(at + down, 1)) for text, at in card.lines]
    return Placed(card.card, card.x, y, card.width, card.height, lines, card.whose, card.foot, card.broken)


def _ordered(cards: Sequence[Card], links: Links, places: Mapping[str, float]) -> list[Card]:
    """A column's cards beside what they hang on; those that hang on nothing keep their order, last."""
    above: dict[str, list[float]] = {}
    for upper, lower in links:
        if upper in places:
            above.setdefault(lower, []).append(places[upper])
    last = max(places.values(), default=0) + 1
    return sorted(cards, key=lambda each: sum(above.get(each.key, [last])) / len(above.get(each.key, [last])))


def lying(cards: Sequence[Card], links: Links) -> Path:
    """The cards in columns from left to right, each column in the middle of the height."""
    found = Path(width=WIDTH)
    ranks = sorted({card.rank for card in cards})
    left = LOOSE if any(card.broken_above for card in cards if card.rank == ranks[0]) else 1
    room = WIDTH - left - LOOSE
    width = min(MOST_WIDE, (room - GAP * (len(ranks) - 1)) / max(len(ranks), 1))
    gap = GAP if len(ranks) < 2 else min(110.0, (room - width * len(ranks)) / (len(ranks) - 1))
    places: dict[str, float] = {}
    columns: list[list[Placed]] = []
    for number, rank in enumerate(ranks):
        here, y = [], 2.0
        for card in _ordered([each for each in cards if each.rank == rank], links, places):
            placed = _card(card, round(left + number * (width + gap), 1), y, round(width, 1), 4)
            here.append(placed)
            y += placed.height + APART
            places[card.key] = placed.middle
        columns.append(here)
    tallest = max((column[-1].y + column[-1].height for column in columns if column), default=0)
    at: dict[str, Placed] = {}
    for column in columns:
        down = (tallest - (column[-1].y + column[-1].height)) / 2 if column else 0
        for placed in column:
            moved = _moved(placed, round(placed.y + down, 1))
            found.cards.append(moved)
            at[moved.card.key] = moved
    found.height = round(tallest + 3, 1)
    for upper, lower in links:
        if upper in at and lower in at:
            _tie(found, at[upper], at[lower])
    leads_on = {upper for upper, lower in links if upper in at and lower in at}
    for placed in found.cards:
        _loose_ends(found, placed, leads_on=placed.card.key in leads_on)
    return found


def _tie(path: Path, upper: Placed, lower: Placed) -> None:
    x, y, to_x, to_y = upper.right, upper.middle, lower.x, lower.middle
    if to_x <= x:  # beside or before it: the thread goes around
        path.threads.append(f"M{x:g} {y:g}C{x + 40:g} {y:g} {x + 40:g} {to_y:g} {lower.right:g} {to_y:g}")
        path.knots += [(x, y), (lower.right, to_y)]
        return
    half = round((x + to_x) / 2, 1)
    path.threads.append(f"M{x:g} {y:g}C{half:g} {y:g} {half:g} {to_y:g} {to_x:g} {to_y:g}")
    path.knots += [(x, y), (to_x, to_y)]


def _loose_ends(path: Path, placed: Placed, *, leads_on: bool) -> None:
    """The ends that lead nowhere; below the knot of the threads that do lead on, to measures and signs."""
    y = placed.middle
    if placed.card.broken_below:
        x = placed.right
        y = placed.y + placed.height - PAD if leads_on else y
        path.loose.append(f"M{x:g} {y:g}h15m5 -2l8 -6m-8 9l9 2")
        path.knots.append((x, y))
    if placed.card.broken_above:
        x, y = placed.x, placed.middle
        path.loose.append(f"M{x:g} {y:g}h-15m-5 -2l-8 -6m8 9l-9 2")
        path.knots.append((x, y))


def standing(cards: Sequence[Card], links: Links) -> Path:
    """The cards beneath one another for a phone, each level a little further in, the threads down the left side."""
    found = Path(width=STANDING_WIDTH)
    order = _from_the_top(cards, links)
    ranks = {rank: level for level, rank in enumerate(sorted({card.rank for card in cards}))}
    at: dict[str, Placed] = {}
    y = 2.0
    for card in order:
        x: float = 20 + STEP * ranks[card.rank]
        placed = _card(card, x, y, STANDING_WIDTH - x - 1, 6)
        found.cards.append(placed)
        at[card.key] = placed
        y = round(placed.y + placed.height + 12, 1)
    for upper, lower in links:
        if upper not in at or lower not in at:
            continue
        above, below = at[upper], at[lower]
        x = above.x - 8 if below.y < above.y or below.x <= above.x else above.x + 8
        begins = above.y if below.y < above.y else above.y + above.height
        if below.x <= above.x:
            x, begins = below.x - 10, above.middle
            found.threads.append(f"M{above.x:g} {begins:g}H{x:g}V{below.middle:g}H{below.x:g}")
            found.knots.append((above.x, begins))
        else:
            found.threads.append(f"M{x:g} {begins:g}V{below.middle - 8:g}q0 8 8 8H{below.x:g}")
        found.knots.append((below.x, below.middle))
    leads_on = {upper for upper, lower in links if upper in at and lower in at}
    for placed in found.cards:
        if placed.card.broken_below:
            x, end = placed.x + (28 if placed.card.key in leads_on else 8), placed.y + placed.height
            found.loose.append(f"M{x:g} {end:g}v4m-2 2.5l-4 3.5m8 -4l1.5 4.5")
            found.knots.append((x, end))
        if placed.card.broken_above:
            found.loose.append(f"M{placed.x:g} {placed.middle:g}h-8m-3 -2l-4 -4m4 7l-4 2")
            found.knots.append((placed.x, placed.middle))
    found.height = y
    return found


def _from_the_top(cards: Sequence[Card], links: Links) -> list[Card]:
    """Every card once: those above the focus by level, then each with what hangs on it right beneath."""
    by_key = {card.key: card for card in cards}
    under: dict[str, list[str]] = {}
    for upper, lower in links:
        under.setdefault(upper, []).append(lower)
    focus = next((card for card in cards if card.is_focus), None)
    order: list[Card] = []
    seen: set[str] = set()

    def put(key: str) -> None:
        if key in seen or key not in by_key:
            return
        seen.add(key)
        order.append(by_key[key])
        if focus is None or by_key[key].rank >= focus.rank:
            for lower in under.get(key, []):
                put(lower)

    for card in sorted(cards, key=lambda each: each.rank):
        put(card.key)
    return order
