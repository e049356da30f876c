"""The thread through one goal or one municipality as cards, with the threads between them.

CSS lays the cards out: on a wide page in columns whose rows are equally high, so that a card's middle is a fraction
of the height, whatever stands in it; on a phone beneath one another, indented as a tree. Pure functions from cards
and links to columns, rows and indentation: no text is measured.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

WIDTH = 1000
"""The width of the drawing of the threads, in its own units; it is stretched over the cards."""
GAP = 80
"""Between two columns, in the same units; `column-gap` in picture.css is the same share."""
ROW = 20
"""The height that a card takes up, in the same units, in two halves."""
LAST_COLUMN = 7
"""Cards of further ranks share this column: picture.css places eight."""


@dataclass(frozen=True)
class Card:
    """A goal, a theme, a measure or a sign; `rank` grows from the top of the thread downwards."""

    key: str
    rank: int
    title: str
    whose: str
    href: str
    kind: str = "goal"
    status: str = ""
    state: str = ""
    """The status in words."""
    note: str = ""
    broken_below: str = ""
    """What is said where the thread ends here."""
    broken_above: str = ""
    is_focus: bool = False


type Links = Sequence[tuple[str, str]]
"""(upper key, lower key)"""


@dataclass(frozen=True)
class PlacedCard:
    """A card with its column, and for a phone with its indentation.

    `rails` says for each step of indentation what runs there: `none`, `through` (a thread to a card further down),
    `branch` (to this card and further down) or `end` (to this card). `other_uppers` are the titles of the cards it
    also hangs under, where the indentation shows one only.
    """

    card: Card
    column: int
    rails: tuple[str, ...]
    other_uppers: tuple[str, ...]
    has_upper: bool
    has_lower: bool


@dataclass(frozen=True)
class CardMap:
    """All that the template shows: cards from the top down, each below the cards it hangs under.

    `spaces` holds a column for every half row that is left free above the cards of a shorter column.
    """

    cards: Sequence[PlacedCard]
    columns: int
    height: int
    spaces: Sequence[int]
    threads: Sequence[str] = field(default_factory=list)
    """The threads as paths, WIDTH wide and `height` high."""

    width = WIDTH


def lay_out(cards: Sequence[Card], links: Links) -> CardMap:
    """The cards in columns and as a tree, and the threads between them. Links to cards that are not there are left."""
    by_key = {card.key: card for card in cards}
    links = [(upper, lower) for upper, lower in dict.fromkeys(links) if upper in by_key and lower in by_key]
    uppers: dict[str, list[str]] = {key: [] for key in by_key}
    lowers: dict[str, list[str]] = {key: [] for key in by_key}
    for upper, lower in links:
        uppers[lower].append(upper)
        lowers[upper].append(lower)
    ranks = sorted({card.rank for card in cards})
    column_of = {card.key: min(ranks.index(card.rank), LAST_COLUMN) for card in cards}
    placed = [
        PlacedCard(
            by_key[key],
            column_of[key],
            rails,
            tuple(by_key[upper].title for upper in uppers[key] if upper != parent),
            bool(uppers[key]),
            bool(lowers[key]),
        )
        for key, parent, rails in _tree(list(by_key), uppers, lowers)
    ]
    sizes = Counter(item.column for item in placed)
    tallest = max(sizes.values(), default=0)
    spaces = [column for column, size in sorted(sizes.items()) for _half in range(tallest - size)]
    threads = _threads(links, column_of, _middles(placed, sizes), len(sizes))
    return CardMap(placed, len(sizes), tallest * ROW, spaces, threads)


def _tree(
    keys: Sequence[str], uppers: Mapping[str, list[str]], lowers: Mapping[str, list[str]]
) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """Every key once with its parent and its rails: below all it hangs under, right beneath the last of them."""
    missing = {key: len(of_key) for key, of_key in uppers.items()}
    children: dict[str, list[str]] = {key: [] for key in keys}
    seen: set[str] = set()

    def grow(key: str) -> None:
        seen.add(key)
        for lower in lowers[key]:
            missing[lower] -= 1
            if missing[lower] == 0 and lower not in seen:
                children[key].append(lower)
                grow(lower)

    def walk(key: str, parent: str | None, rails: tuple[str, ...]) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
        yield key, parent, rails
        onward = tuple({"branch": "through", "end": "none"}.get(rail, rail) for rail in rails)
        for child in children[key]:
            yield from walk(child, key, (*onward, "end" if child == children[key][-1] else "branch"))

    roots = [key for key in keys if not uppers[key]]
    for key in roots:
        grow(key)
    circular = [key for key in keys if key not in seen]
    for key in [*roots, *circular]:
        yield from walk(key, None, ())


def _middles(placed: Sequence[PlacedCard], sizes: Mapping[int, int]) -> dict[str, int]:
    """How far down the middle of each card is; a shorter column stands in the middle of the height."""
    tallest = max(sizes.values(), default=0)
    filled: Counter[int] = Counter()
    middles = {}
    for item in placed:
        first = (tallest - sizes[item.column]) * ROW // 2
        middles[item.card.key] = first + filled[item.column] * ROW + ROW // 2
        filled[item.column] += 1
    return middles


def _threads(links: Links, column_of: Mapping[str, int], middles: Mapping[str, int], columns: int) -> list[str]:
    """Curves from the right edge of each upper card to the left edge of its lower, or around to its right edge."""
    card_width = (WIDTH - GAP * (columns - 1)) / max(columns, 1)
    threads = []
    for upper, lower in links:
        x = column_of[upper] * (card_width + GAP) + card_width
        to_x = column_of[lower] * (card_width + GAP)
        bend, to_bend = (x + to_x) / 2, (x + to_x) / 2
        if to_x <= x:
            to_x += card_width
            bend, to_bend = x + GAP / 2, to_x + GAP / 2
        y, to_y = middles[upper], middles[lower]
        threads.append(f"M{x:.0f} {y}C{bend:.0f} {y} {to_bend:.0f} {to_y} {to_x:.0f} {to_y}")
    return threads
