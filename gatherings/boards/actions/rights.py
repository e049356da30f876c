"""Who may prepare and moderate, and in which role they do."""

from gatherings.boards.models import Board, Contribution, ModerationStep
from gatherings.boards.querysets import moderates
from gatherings.programme.models import GatheringPage
from network.memberships.querysets import grants_of
from network.organisations.rules import STEP
from network.persons.models import Person
from network.records.conditions import holds
from network.records.errors import NotAllowed
from network.roles.enums import Role


def require_moderator(gathering: GatheringPage, by: Person | None) -> None:
    """Raise NotAllowed for whoever does not moderate the gathering's boards; None is the system itself."""
    if by is not None and not holds(moderates(by), gathering):
        raise NotAllowed(f"{by.pk} does not moderate the boards of {gathering.pk}")


def _role_of(by: Person | None, gathering: GatheringPage) -> str:
    """The role in which somebody moderates: of those held in the organiser's region today, the first of `Role`."""
    if by is None:
        return ""
    region = gathering.organiser.path[:STEP]
    held = {seat.role for seat in grants_of(by).seats if seat.path[:STEP] == region}
    return next((role.value for role in Role if role in held), "")


def note_step(
    board: Board, kind: str, *, by: Person | None, contribution: Contribution | None = None, detail: str = ""
) -> ModerationStep:
    """Append what was done to the trace."""
    return ModerationStep.objects.create(
        board=board,
        contribution=contribution,
        kind=kind,
        detail=detail[:200],
        by=by,
        role=_role_of(by, board.gathering),
    )
