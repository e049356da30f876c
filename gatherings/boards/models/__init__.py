from gatherings.boards.models.board import Board, BoardColumn, BoardPart, BoardRevision
from gatherings.boards.models.contribution import Contribution, ModerationStep
from gatherings.boards.models.voice import Voice, Vote

__all__ = [
    "Board",
    "BoardColumn",
    "BoardPart",
    "BoardRevision",
    "Contribution",
    "ModerationStep",
    "Voice",
    "Vote",
]
