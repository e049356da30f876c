"""What was voted and which words were written, counted in the database, for one board or many."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Min

from gatherings.boards.enums import BoardKind
from gatherings.boards.models import Board, BoardPart, Contribution, Vote
from gatherings.boards.rules import HIGHEST, LOWEST

MOST_WORDS_SHOWN = 80
SIZES = 5


@dataclass(frozen=True)
class Step:
    """How many chose a step of a scale, and its bar in a drawing 120 wide with bars up to 40 high."""

    value: int
    number: int
    height: str
    top: str

    @property
    def left(self) -> int:
        return 20 * (self.value - 1) + 3

    @property
    def middle(self) -> int:
        return 20 * (self.value - 1) + 10


@dataclass(frozen=True)
class PartResult:
    """What was voted on one part. `share` is in per cent of those who voted, `width` that of its bar."""

    text: str
    number: int
    share: int
    width: str
    mean: Decimal | None = None
    steps: tuple[Step, ...] = ()
    pk: int = 0
    """The key of the part."""


@dataclass(frozen=True)
class Word:
    """A word of a cloud, how many wrote it, and its size from 1 to 5; `pk` is that of the first who did."""

    text: str
    number: int
    size: int
    pk: int


@dataclass(frozen=True)
class Results:
    """The figures of a board: its parts in the order in which they are shown, or its words."""

    kind: str
    voices: int
    parts: tuple[PartResult, ...] = ()
    words: tuple[Word, ...] = ()


def results_of(boards: Sequence[Board], parts: dict[int, list[BoardPart]]) -> dict[int, Results]:
    """By the key of each board its figures; three queries however many there are, none without any."""
    voted = [board.pk for board in boards if not board.is_written]
    clouds = [board.pk for board in boards if board.kind == BoardKind.WORDS]
    votes: dict[int, dict[int, int]] = defaultdict(dict)
    voices: dict[int, int] = {}
    if voted:
        for part, value, number in Vote.objects.filter(board__in=voted).counted():
            votes[part][value] = number
        rows = Vote.objects.filter(board__in=voted).order_by().values_list("board")
        voices = dict(rows.annotate(n=Count("voice", distinct=True)))
    words = _words(clouds)
    return {
        board.pk: Results(
            kind=board.kind,
            voices=voices.get(board.pk, 0),
            parts=_parts(board, parts.get(board.pk, []), votes, voices.get(board.pk, 0)),
            words=words.get(board.pk, ()),
        )
        for board in boards
    }


def parts_of(boards: Sequence[Board]) -> dict[int, list[BoardPart]]:
    """By the key of each board its parts (one query)."""
    parts: dict[int, list[BoardPart]] = defaultdict(list)
    for part in BoardPart.objects.filter(board__in=[board.pk for board in boards]):
        parts[part.board_id].append(part)
    return parts


def _parts(
    board: Board, parts: Sequence[BoardPart], votes: dict[int, dict[int, int]], voices: int
) -> tuple[PartResult, ...]:
    if board.is_written:
        return ()
    if board.kind == BoardKind.SCALE:
        return tuple(_on_a_scale(part, votes.get(part.pk, {}), voices) for part in parts)
    if board.kind == BoardKind.RANKING:
        ranked = [_in_order(part, votes.get(part.pk, {}), len(parts)) for part in parts]
        return tuple(sorted(ranked, key=lambda result: (result.mean is None, result.mean or 0)))
    counted = [(part, sum(votes.get(part.pk, {}).values())) for part in parts]
    if board.kind == BoardKind.DOTS:
        counted.sort(key=lambda row: -row[1])
    most = max((number for _part, number in counted), default=0)
    return tuple(
        PartResult(part.text, number, _per_cent(number, voices), _width(number, most), pk=part.pk)
        for part, number in counted
    )


def _on_a_scale(part: BoardPart, by_value: dict[int, int], voices: int) -> PartResult:
    number, most = sum(by_value.values()), max(by_value.values(), default=0)
    steps = []
    for value in range(LOWEST, HIGHEST + 1):
        height = 40 * by_value.get(value, 0) / most if most else 0
        steps.append(Step(value, by_value.get(value, 0), f"{height:.1f}", f"{40 - height:.1f}"))
    mean = _mean(by_value)
    width = _width(float(mean) if mean else 0, HIGHEST)
    return PartResult(part.text, number, _per_cent(number, voices), width, mean, tuple(steps), pk=part.pk)


def _in_order(part: BoardPart, by_value: dict[int, int], places: int) -> PartResult:
    mean = _mean(by_value)
    width = _width(places + 1 - float(mean) if mean else 0, places)
    return PartResult(part.text, by_value.get(1, 0), 0, width, mean, pk=part.pk)


def _mean(by_value: dict[int, int]) -> Decimal | None:
    number = sum(by_value.values())
    if not number:
        return None
    total = sum(value * count for value, count in by_value.items())
    return (Decimal(total) / number).quantize(Decimal("0.1"))


def _per_cent(number: int, of: int) -> int:
    return round(100 * number / of) if of else 0


def _width(number: float, most: float) -> str:
    return f"{100 * number / most:.1f}" if most else "0"


def _words(boards: Sequence[int]) -> dict[int, tuple[Word, ...]]:
    """By the key of each board the words written most, in the alphabet's order (one query)."""
    if not boards:
        return {}
    rows = (
        Contribution.objects.shown()
        .filter(board__in=boards)
        .order_by()
        .values_list("board", "key")
        .annotate(n=Count("pk"), text=Min("text"), first=Min("pk"))
        .order_by("-n", "key")
    )
    by_board: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for board, _key, number, text, first in rows:
        if len(by_board[board]) < MOST_WORDS_SHOWN:
            by_board[board].append((text, number, first))
    return {board: _sized(words) for board, words in by_board.items()}


def _sized(words: list[tuple[str, int, int]]) -> tuple[Word, ...]:
    most = words[0][1]
    sized = [
        Word(text, number, 1 + round((SIZES - 1) * (number - 1) / max(1, most - 1)), first)
        for text, number, first in words
    ]
    return tuple(sized)
