"""Contributions hidden, pinned, merged and sorted, each with its trace."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gatherings.boards.actions.revisions import raise_revision
from gatherings.boards.actions.rights import note_step, require_moderator
from gatherings.boards.enums import StepKind
from gatherings.boards.models import Board, BoardColumn, Contribution
from network.persons.models import Person

FLAGS = {
    StepKind.HID: ("is_hidden", True),
    StepKind.SHOWED: ("is_hidden", False),
    StepKind.PINNED: ("is_pinned", True),
    StepKind.UNPINNED: ("is_pinned", False),
}


@transaction.atomic
def mark(board: Board, kind: StepKind, *, of: Sequence[int], by: Person | None) -> list[Contribution]:
    """Hide, show, pin or unpin contributions by their keys; those that are so already are left alone.

    `kind` is one of FLAGS. Raises NotAllowed, ValidationError.
    """
    board, contributions = _chosen(board, of, by=by)
    field, value = FLAGS[kind]
    changed = [contribution for contribution in contributions if getattr(contribution, field) != value]
    for contribution in changed:
        setattr(contribution, field, value)
        _store(contribution, board, kind, by=by)
    return changed


@transaction.atomic
def merge(board: Board, *, of: Sequence[int], by: Person | None) -> Contribution:
    """Let the one of the contributions that was written first stand for all; the others keep their words.

    Raises NotAllowed, ValidationError where fewer than two are chosen.
    """
    board, contributions = _chosen(board, of, by=by)
    standing = [contribution for contribution in contributions if contribution.merged_into_id is None]
    if len(standing) < 2:
        raise ValidationError(_("Choose at least two contributions to merge."))
    first, *others = standing
    # What was merged into one of them before goes along: nothing is merged into what is merged itself.
    Contribution.objects.filter(merged_into__in=others).update(merged_into=first, changed_in=board.number)
    for contribution in others:
        contribution.merged_into = first
        _store(contribution, board, StepKind.MERGED, by=by, detail=first.text)
    Contribution.objects.filter(pk=first.pk).update(changed_in=board.number)
    return first


@transaction.atomic
def part_merged(board: Board, *, of: Sequence[int], by: Person | None) -> list[Contribution]:
    """Let what was merged into the contributions stand for itself again. Raises NotAllowed, ValidationError."""
    board, contributions = _chosen(board, of, by=by)
    freed = list(Contribution.objects.filter(merged_into__in=contributions))
    for contribution in freed:
        contribution.merged_into = None
        _store(contribution, board, StepKind.PARTED, by=by)
    keys = [contribution.pk for contribution in contributions]
    Contribution.objects.filter(pk__in=keys).update(changed_in=board.number)
    return freed


@transaction.atomic
def sort_under(board: Board, column: BoardColumn | None, *, of: Sequence[int], by: Person | None) -> list[Contribution]:
    """Put contributions under one of the board's headings, or under none. Raises NotAllowed, ValidationError."""
    board, contributions = _chosen(board, of, by=by)
    if column is not None and column.board_id != board.pk:
        raise ValidationError(_("Choose a heading of this board."))
    moved = [contribution for contribution in contributions if contribution.column_id != (column and column.pk)]
    for contribution in moved:
        contribution.column = column
        _store(contribution, board, StepKind.MOVED, by=by, detail=column.title if column else "")
    return moved


def _chosen(board: Board, keys: Sequence[int], *, by: Person | None) -> tuple[Board, list[Contribution]]:
    board = raise_revision(board)
    require_moderator(board.gathering, by)
    contributions = list(board.contributions.filter(pk__in=keys).order_by("pk"))
    if not contributions:
        raise ValidationError(_("Tick the contributions first."))
    return board, contributions


def _store(contribution: Contribution, board: Board, kind: StepKind, *, by: Person | None, detail: str = "") -> None:
    contribution.changed_in = board.number
    contribution.save(update_fields=["is_hidden", "is_pinned", "merged_into", "column", "changed_in"])
    note_step(board, kind, by=by, contribution=contribution, detail=detail)
