"""Boards made and changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gatherings.boards.actions.revisions import raise_revision
from gatherings.boards.actions.rights import require_moderator
from gatherings.boards.enums import VOTED_ON, WITH_PARTS, BoardKind, ResultsShown
from gatherings.boards.models import Board, BoardColumn, BoardPart, BoardRevision
from gatherings.boards.rules import LONGEST_NAME, MOST_COLUMNS, MOST_PARTS, MOST_RANKED, new_code
from gatherings.programme.models import GatheringPage
from network.persons.models import Person
from network.records.actions import record

FIXED = ("kind", "groups", "dots", "low_label", "high_label")
"""What answers hang on: fixed once there is one."""


@transaction.atomic
def make_board(
    gathering: GatheringPage,
    *,
    by: Person | None,
    title: str,
    kind: str,
    instructions: str = "",
    session_uid: UUID | None = None,
    groups: int = 0,
    group_names: str = "",
    dots: int = 0,
    low_label: str = "",
    high_label: str = "",
    results: str = ResultsShown.AT_ONCE,
    parts: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> Board:
    """A board that is being prepared, the last of its gathering. Raises NotAllowed, ValidationError."""
    require_moderator(gathering, by)
    last = Board.objects.filter(gathering=gathering).aggregate(last=Max("order"))["last"] or 0
    board = Board(
        gathering=gathering,
        session_uid=session_uid,
        order=last + 1,
        title=title.strip(),
        instructions=instructions.strip(),
        kind=kind,
        groups=groups,
        group_names=group_names,
        dots=dots,
        low_label=low_label.strip(),
        high_label=high_label.strip(),
        results=results,
        code=_free_code(),
    )
    _check(board, parts, columns)
    record(board, by=by)
    BoardRevision.objects.create(board=board)
    _write_parts(board, parts)
    _write_columns(board, columns)
    return board


@transaction.atomic
def change_board(
    board: Board,
    *,
    by: Person | None,
    parts: Sequence[str],
    columns: Sequence[str],
    expected_version: int | None = None,
    **values: Any,
) -> Board:
    """Give a board other words and settings; what answers hang on stays as it is once there is one.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    board = raise_revision(board)
    require_moderator(board.gathering, by)
    before = {name: getattr(board, name) for name in FIXED}
    for name, value in values.items():
        setattr(board, name, value.strip() if isinstance(value, str) else value)
    _check(board, parts, columns)
    if _is_answered(board):
        wrong = {name for name in FIXED if getattr(board, name) != before[name]}
        if list(parts) != [part.text for part in board.parts.all()]:
            wrong.add("parts")
        if wrong:
            fixed = _("Somebody has answered: this stays as it is. Make a new board in its place.")
            raise ValidationError(dict.fromkeys(wrong, fixed))
    record(board, by=by, expected_version=expected_version)
    _write_parts(board, parts)
    _write_columns(board, columns)
    return board


@transaction.atomic
def name_groups_of(board: Board, number: int, names: Sequence[str]) -> Board:
    """Let a board have as many groups as something else has, or more where some have answered already, and call them
    as they are called there. What calls this has asked for the right."""
    board = raise_revision(board)
    groups = max(number, 1, board.groups if _is_answered(board) else 0)
    if (board.groups, board.group_names) != (groups, "\n".join(names)):
        board.groups, board.group_names = groups, "\n".join(names)
        record(board, by=None)
    return board


@transaction.atomic
def vote_on_ideas(board: Board, *, by: Person | None, title: str, dots: int) -> Board:
    """A dot vote, being prepared, whose parts are the contributions that stand on a board. As `make_board`."""
    ideas = [contribution.text[:300] for contribution in board.contributions.shown()[:MOST_PARTS]]
    return make_board(
        board.gathering,
        by=by,
        title=title,
        kind=BoardKind.DOTS,
        session_uid=board.session_uid,
        dots=dots,
        results=ResultsShown.AFTER,
        parts=list(dict.fromkeys(ideas)),
    )


def _free_code() -> str:
    code = new_code()
    while Board.objects.filter(code=code).exists():
        code = new_code()
    return code


def _is_answered(board: Board) -> bool:
    return board.votes.exists() or board.contributions.exists()


def _check(board: Board, parts: Sequence[str], columns: Sequence[str]) -> None:
    errors: dict[str, str] = {}
    if not board.title:
        errors["title"] = _("Give it a title.")
    if board.kind in VOTED_ON and len(parts) < (1 if board.kind == BoardKind.SCALE else 2):
        errors["parts"] = _("Write what there is to vote on, one on each line.")
    most = MOST_RANKED if board.kind == BoardKind.RANKING else MOST_PARTS
    if len(parts) > most:
        errors["parts"] = _("At most %(n)s lines.") % {"n": most}
    if any(len(part) > 300 for part in parts):
        errors["parts"] = _("Keep each line within %(n)s characters.") % {"n": 300}
    if len(set(parts)) < len(parts):
        errors["parts"] = _("Two lines are the same.")
    if parts and board.kind not in WITH_PARTS:
        errors["parts"] = _("A board of this kind has no lines to answer: leave this empty.")
    if board.kind == BoardKind.GROUP_RESULTS and not board.groups:
        errors["groups"] = _("Say how many groups there are.")
    if wrong := _wrong_names(board):
        errors["group_names"] = wrong
    if board.kind == BoardKind.DOTS and not board.dots:
        errors["dots"] = _("Say how many dots each has.")
    if len(columns) > MOST_COLUMNS or any(len(column) > 80 for column in columns) or len(set(columns)) < len(columns):
        errors["columns"] = _("At most %(n)s different headings of up to 80 characters.") % {"n": MOST_COLUMNS}
    if errors:
        raise ValidationError(errors)


def _wrong_names(board: Board) -> str:
    """What is wrong with the names of the groups; empty where nothing is."""
    names = board.group_names.splitlines()
    if names and board.kind != BoardKind.GROUP_RESULTS:
        return _("Only groups that write their results have names: leave this empty.")
    if len(names) > board.groups or len(set(names)) < len(names) or any(len(name) > LONGEST_NAME for name in names):
        limits = {"n": board.groups, "length": LONGEST_NAME}
        return _("At most %(n)s different names of up to %(length)s characters.") % limits
    return ""


def _write_parts(board: Board, parts: Sequence[str]) -> None:
    if [part.text for part in board.parts.all()] == list(parts):
        return
    board.parts.all().delete()
    BoardPart.objects.bulk_create(
        BoardPart(board=board, order=order, text=text) for order, text in enumerate(parts, start=1)
    )


def _write_columns(board: Board, columns: Sequence[str]) -> None:
    """Keep the headings that something is sorted under. Raises ValidationError where one of these is left out."""
    kept = {column.title: column for column in board.columns.all()}
    gone = [column for title, column in kept.items() if title not in columns]
    used = board.contributions.filter(column__in=gone).values_list("column__title", flat=True).first()
    if used:
        raise ValidationError({"columns": _("Something is sorted under “%(heading)s”.") % {"heading": used}})
    BoardColumn.objects.filter(pk__in=[column.pk for column in gone]).delete()
    last = max((column.order for column in kept.values()), default=0)
    new = [title for title in columns if title not in kept]
    BoardColumn.objects.bulk_create(
        BoardColumn(board=board, order=order, title=title) for order, title in enumerate(new, start=last + 1)
    )
