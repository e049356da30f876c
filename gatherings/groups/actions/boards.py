"""A board on which the groups of a division write what they came to."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gatherings.boards.actions.preparing import make_board, name_groups_of
from gatherings.boards.enums import BoardKind
from gatherings.boards.models import Board
from gatherings.groups.actions.rights import lock_standing
from gatherings.groups.models import Division
from network.persons.models import Person
from network.records.actions import record


@transaction.atomic
def make_group_board(division: Division, *, by: Person | None) -> Board:
    """A board for the results of the groups, with their names, beside the division's first session; there is one.

    Raises NotAllowed, ValidationError.
    """
    fresh = lock_standing(division, by=by)
    if fresh.board is not None:
        return fresh.board
    number, names = _called(fresh)
    if not number:
        raise ValidationError(_("There are no groups yet."))
    fresh.board = make_board(
        fresh.gathering,
        by=by,
        title=fresh.title,
        kind=BoardKind.GROUP_RESULTS,
        session_uid=fresh.uids[0] if fresh.uids else None,
        groups=number,
        group_names="\n".join(names),
    )
    record(fresh, by=by)
    return fresh.board


def carry_names(division: Division) -> None:
    """Let the board that belongs to a division call its groups as they are called now. The division is locked."""
    if division.board is not None:
        number, names = _called(division)
        name_groups_of(division.board, number, names)


def _called(division: Division) -> tuple[int, list[str]]:
    """How many groups there are, and what they are called where one at least has a name."""
    groups = list(division.groups.order_by("number"))
    return len(groups), [group.label for group in groups] if any(group.name for group in groups) else []
