"""How many stood behind what was promoted from a vote or a cloud of words, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.boards.enums import BoardKind
from gatherings.boards.models import Board, Contribution
from gatherings.boards.selectors.results import PartResult, Results, Word, parts_of, results_of
from network.text.numbers import readable


def figure_of(kind: str, row: PartResult | Word) -> str:
    """What was counted of an answer or a word."""
    if isinstance(row, Word):
        return ngettext("written by %(n)s", "written by %(n)s", row.number) % {"n": readable(row.number)}
    if kind == BoardKind.SCALE:
        return _("mean %(mean)s of 6") % {"mean": readable(row.mean)} if row.mean is not None else _("no votes")
    if kind == BoardKind.RANKING:
        return _("mean place %(mean)s") % {"mean": readable(row.mean)} if row.mean is not None else _("no votes")
    return ngettext("%(n)s vote", "%(n)s votes", row.number) % {"n": readable(row.number)}


def figures_behind(contributions: Iterable[Contribution]) -> dict[int, str]:
    """By the key of each contribution that stands for an answer or a word, what was counted of it.

    At most four queries, none where all were written as sentences. The boards are fetched.
    """
    counted = [row for row in contributions if row.board.kind == BoardKind.WORDS or not row.board.is_written]
    boards: dict[int, Board] = {row.board_id: row.board for row in counted}
    if not boards:
        return {}
    results = results_of([*boards.values()], parts_of([*boards.values()]))
    known = {}
    for contribution in counted:
        row = _row_of(contribution, results[contribution.board_id])
        if row is not None:
            known[contribution.pk] = figure_of(contribution.board.kind, row)
    return known


def _row_of(contribution: Contribution, results: Results) -> PartResult | Word | None:
    if contribution.board.kind == BoardKind.WORDS:
        return next((word for word in results.words if word.pk == contribution.pk), None)
    return next((part for part in results.parts if part.pk == contribution.part_id), None)
