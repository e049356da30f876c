"""Boards opened, closed, and their results shown."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.boards.actions.revisions import raise_all_of, raise_revision
from gatherings.boards.actions.rights import note_step, require_moderator
from gatherings.boards.enums import BoardState, StepKind
from gatherings.boards.models import Board
from network.persons.models import Person
from network.records.actions import record


@transaction.atomic
def open_board(board: Board, *, by: Person | None, on: date | None = None) -> Board:
    """Let people take part; a closed board may be opened again. Twice changes nothing. Raises NotAllowed.

    `on` is the day, today unless it is written down afterwards.
    """
    board = raise_revision(board)
    require_moderator(board.gathering, by)
    if board.is_open:
        return board
    board.state = BoardState.OPEN
    board.opened_on = board.opened_on or on or timezone.localdate()
    board.closed_on = None
    return _stored(board, StepKind.OPENED, by=by)


@transaction.atomic
def close_board(board: Board, *, by: Person | None, on: date | None = None) -> Board:
    """Let nobody write or vote any more. Twice changes nothing. Raises NotAllowed, ValidationError for a draft.

    `on` is the day, today unless it is written down afterwards.
    """
    board = raise_revision(board)
    require_moderator(board.gathering, by)
    if board.is_draft:
        raise ValidationError(_("The board has not been opened yet."))
    if board.is_closed:
        return board
    board.state = BoardState.CLOSED
    board.closed_on = on or timezone.localdate()
    return _stored(board, StepKind.CLOSED, by=by)


@transaction.atomic
def open_next(board: Board, *, by: Person | None) -> Board:
    """Close the board and open the one that comes after it among those being prepared.

    Raises NotAllowed, and ValidationError where there is none, or this one has not been opened.
    """
    close_board(board, by=by)
    following = Board.objects.of(board.gathering).filter(state=BoardState.DRAFT, order__gt=board.order).first()
    if following is None:
        raise ValidationError(_("There is no board after this one. Close it, or make a new one."))
    return open_board(following, by=by)


@transaction.atomic
def show_results(board: Board, *, by: Person | None, shown: bool = True) -> Board:
    """Show everybody what was answered, or stop showing it. Twice changes nothing. Raises NotAllowed."""
    board = raise_revision(board)
    require_moderator(board.gathering, by)
    if board.results_shown == shown:
        return board
    board.results_shown = shown
    return _stored(board, StepKind.SHOWED_RESULTS if shown else StepKind.HID_RESULTS, by=by)


def _stored(board: Board, kind: StepKind, *, by: Person | None) -> Board:
    record(board, by=by, reason=str(kind.label))
    note_step(board, kind, by=by)
    raise_all_of(board.gathering_id)
    return board
