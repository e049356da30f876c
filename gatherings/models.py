"""The records and pages of the gatherings, one concept a file."""

from gatherings.boards.models import (
    Board,
    BoardColumn,
    BoardPart,
    BoardRevision,
    Contribution,
    ModerationStep,
    Voice,
    Vote,
)
from gatherings.programme.models import GatheringDocument, GatheringIndexPage, GatheringPage, ProgrammeVersion, Session

__all__ = [
    "Board",
    "BoardColumn",
    "BoardPart",
    "BoardRevision",
    "Contribution",
    "GatheringDocument",
    "GatheringIndexPage",
    "GatheringPage",
    "ModerationStep",
    "ProgrammeVersion",
    "Session",
    "Voice",
    "Vote",
]
