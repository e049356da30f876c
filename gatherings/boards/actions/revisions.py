"""The revision of a board: raised first in every change, so that changes of one board follow one another."""

from django.db.models import F

from gatherings.boards.models import Board, BoardRevision


def raise_revision(board: Board) -> Board:
    """The board as it is now, with its next revision in `number`; locked until the transaction ends (two queries)."""
    BoardRevision.objects.filter(board=board).update(number=F("number") + 1)
    return Board.objects.with_number().select_related("gathering__organiser").get(pk=board.pk)


def raise_all_of(gathering_pk: int) -> None:
    """Let the pages of all boards of a gathering be read anew: what is open there has changed (one query)."""
    BoardRevision.objects.filter(board__gathering=gathering_pk).update(number=F("number") + 1)
