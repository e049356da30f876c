"""The boards of a gathering, on its page and in the list of those who moderate."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from gatherings.boards.enums import Sight
from gatherings.boards.models import Board, BoardColumn, Contribution
from gatherings.boards.selectors.cards import Card, CardList, as_cards, lists_of, merged_into
from gatherings.boards.selectors.results import Results, parts_of, results_of
from gatherings.programme.models import GatheringPage, Session


@dataclass(frozen=True)
class HeldBoard:
    """A board that is closed, with what came of it: figures, or lists with their cards."""

    board: Board
    results: Results | None
    lists: list[tuple[CardList, list[Card]]]


@dataclass
class GatheringBoards:
    """What a gathering's page shows of its boards."""

    by_session: dict[UUID, list[Board]] = field(default_factory=dict)
    loose: list[Board] = field(default_factory=list)
    """Those that are open and belong to no session."""
    held: list[HeldBoard] = field(default_factory=list)


def boards_on(page: GatheringPage, *, per: date | None) -> GatheringBoards:
    """The boards that everybody sees on a gathering's page: the open ones, and the results of those that are closed.

    At another day those that were closed by then. One query without boards; six more at most, however many there are.
    """
    if page.pk is None:
        return GatheringBoards()
    boards = Board.objects.of(page).opened()
    shown = list(boards.held_by(per) if per else boards)
    held = held_boards([board for board in shown if board.is_closed])
    with_results = {result.board.pk for result in held}
    linked = [board for board in shown if board.is_open or board.pk in with_results]
    sessions: dict[UUID, list[Board]] = defaultdict(list)
    for board in linked:
        if board.session_uid:
            sessions[board.session_uid].append(board)
    return GatheringBoards(sessions, [board for board in linked if board.is_open and not board.session_uid], held)


def held_boards(boards: Iterable[Board], *, sight: Sight = Sight.SCREEN) -> list[HeldBoard]:
    """What came of boards whose results are seen by those who look (at most six queries)."""
    seen = [board for board in boards if board.shows_results(sight, has_answered=False)]
    if not seen:
        return []
    keys = [board.pk for board in seen]
    parts = parts_of(seen)
    results = results_of(seen, parts)
    columns: dict[int, list[BoardColumn]] = defaultdict(list)
    for column in BoardColumn.objects.filter(board__in=keys):
        columns[column.board_id].append(column)
    contributions = list(Contribution.objects.shown().filter(board__in=keys).with_votes())
    merged = merged_into(contributions)
    written: dict[int, list[Contribution]] = defaultdict(list)
    for contribution in contributions:
        written[contribution.board_id].append(contribution)
    held = []
    for board in seen:
        figures = results[board.pk] if not board.is_written or results[board.pk].words else None
        cards = as_cards(board, written[board.pk], has_columns=bool(columns[board.pk]), merged=merged)
        lists = [] if figures else _filled(lists_of(board, parts[board.pk], columns[board.pk]), cards)
        if figures or lists:
            held.append(HeldBoard(board, figures, lists))
    return held


def _filled(lists: list[CardList], cards: list[Card]) -> list[tuple[CardList, list[Card]]]:
    by_list: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_list[card.list_id].append(card)
    return [(place, by_list[place.id]) for place in lists if by_list[place.id]]


def sessions_of(page: GatheringPage) -> list[Session]:
    """The sessions of a gathering as it was last edited, in the order of time (at most three queries)."""
    draft = page.get_latest_revision_as_object()
    return sorted(draft.sessions.all(), key=lambda session: (session.day, session.starts))
