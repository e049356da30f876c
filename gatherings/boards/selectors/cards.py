"""The contributions of boards as cards, and the lists that they stand in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gatherings.boards.enums import BoardKind
from gatherings.boards.models import Board, BoardColumn, BoardPart, Contribution, Voice

PINNED = 10**14
ONE_VOTE = 10**10


@dataclass(frozen=True)
class Merged:
    """The words of a contribution that is merged into another, and the group that wrote them."""

    text: str
    group: str


@dataclass(frozen=True)
class Card:
    """A contribution as it is shown. Cards of a list stand by `rank`, the highest first."""

    pk: int
    text: str
    group: str
    list_id: str
    rank: int
    is_pinned: bool
    is_hidden: bool
    merged: tuple[Merged, ...]
    votes: int
    has_votes: bool
    voted: bool


@dataclass(frozen=True)
class CardList:
    """A place for cards: all of them, those of a group and a question, or those under a heading."""

    id: str
    heading: str = ""
    over: str = ""
    """The heading of several lists that follow one another."""


def lists_of(board: Board, parts: Sequence[BoardPart], columns: Sequence[BoardColumn]) -> list[CardList]:
    """The lists of a board in their order: by heading where there are headings, by group and question, or one."""
    if columns:
        return [CardList(f"liste-k{column.pk}", column.title) for column in columns] + [CardList("liste-k0")]
    if board.kind != BoardKind.GROUP_RESULTS:
        return [CardList("liste")]
    lists = []
    for number in range(1, board.groups + 1):
        over = board.group_label(str(number))
        if not parts:
            lists.append(CardList(f"liste-{number}-0", over=over))
        lists += [CardList(f"liste-{number}-{part.pk}", part.text, over) for part in parts]
    return lists


def _list_id(board: Board, contribution: Contribution, has_columns: bool) -> str:
    if has_columns:
        return f"liste-k{contribution.column_id or 0}"
    if board.kind != BoardKind.GROUP_RESULTS:
        return "liste"
    return f"liste-{contribution.group}-{contribution.part_id or 0}"


def _rank(board: Board, contribution: Contribution) -> int:
    """Pinned ones first; questions by votes; what groups wrote in its order, ideas with the newest first."""
    in_order = board.kind in {BoardKind.GROUP_RESULTS, BoardKind.QUESTIONS}
    rank = -contribution.pk if in_order else contribution.pk
    return rank + contribution.votes_up * ONE_VOTE + (PINNED if contribution.is_pinned else 0)


def as_cards(
    board: Board,
    contributions: Iterable[Contribution],
    *,
    has_columns: bool,
    merged: dict[int, list[Merged]],
    voted: frozenset[int] = frozenset(),
) -> list[Card]:
    """The contributions of one board as cards, in the order in which they stand (no query)."""
    is_questions = board.kind == BoardKind.QUESTIONS
    cards = [
        Card(
            pk=contribution.pk,
            text=contribution.text,
            group=""
            if board.kind == BoardKind.GROUP_RESULTS and not has_columns
            else board.group_label(contribution.group),
            list_id=_list_id(board, contribution, has_columns),
            rank=_rank(board, contribution),
            is_pinned=contribution.is_pinned,
            is_hidden=contribution.is_hidden,
            merged=tuple(merged.get(contribution.pk, ())),
            votes=contribution.votes_up,
            has_votes=is_questions,
            voted=contribution.pk in voted,
        )
        for contribution in contributions
    ]
    return sorted(cards, key=lambda card: -card.rank)


def merged_into(contributions: Sequence[Contribution]) -> dict[int, list[Merged]]:
    """By the key of each contribution what is merged into it and is not hidden (one query, none without any)."""
    keys = [contribution.pk for contribution in contributions]
    words: dict[int, list[Merged]] = defaultdict(list)
    if keys:
        rows = Contribution.objects.filter(merged_into__in=keys, is_hidden=False).select_related("board").order_by("pk")
        for contribution in rows:
            words[contribution.merged_into_id or 0].append(Merged(contribution.text, contribution.group_label))
    return words


def voted_for(voice: Voice | None) -> frozenset[int]:
    """The keys of the contributions that a device has voted for (one query, none without a device)."""
    if voice is None:
        return frozenset()
    votes = voice.votes.filter(contribution__isnull=False)
    return frozenset(votes.values_list("contribution_id", flat=True))
