"""The little of a board that tells whether a page of it is still as it was, kept for a moment in each process."""

from dataclasses import dataclass
from time import monotonic

from django.conf import settings

from gatherings.boards.enums import BoardKind, BoardState, ResultsShown, Sight
from gatherings.boards.models import BoardRevision


@dataclass(frozen=True)
class Outline:
    """The little of a board that tells whether a page of it is still as it was."""

    pk: int
    code: str
    number: int
    kind: str
    state: str
    results: str
    results_shown: bool

    @property
    def is_draft(self) -> bool:
        return self.state == BoardState.DRAFT

    def is_same_for_all(self, sight: Sight) -> bool:
        """Whether whoever reads it with this sight reads the same: what one has answered oneself decides nothing."""
        if sight != Sight.PARTICIPANT:
            return True
        sees = self.results == ResultsShown.AT_ONCE or self.results_shown
        return sees and self.kind != BoardKind.QUESTIONS


def outline_of(code: str) -> Outline | None:
    """The outline of the board with the code (one query, of one row by an index)."""
    names = (
        "board_id",
        "board__code",
        "number",
        "board__kind",
        "board__state",
        "board__results",
        "board__results_shown",
    )
    row = BoardRevision.objects.filter(board__code=code).values_list(*names).first()
    return Outline(*row) if row else None


@dataclass(frozen=True)
class Token:
    """What a page has: the revision, and whether it showed what the others answered. Written `17-1`."""

    number: int = 0
    sees: bool = False

    def __str__(self) -> str:
        return f"{self.number}-{int(self.sees)}"

    @classmethod
    def read(cls, text: str) -> "Token":
        """The token that was sent; one that says nothing where it is none of ours."""
        number, _dash, sees = text.partition("-")
        if not (number.isascii() and number.isdigit() and len(number) < 16):
            return cls()
        return cls(int(number), sees == "1")


_recent: dict[str, tuple[float, Outline]] = {}
"""By code, when each outline was read and what it was: at most as many as there are boards in use at once."""

MOST_RECENT = 256


def recent_outline(code: str, *, at_least: int, is_fresh: bool = False) -> Outline | None:
    """The outline as it is, or as it was a moment ago in this process (one query, none where it is kept).

    A room of 300 phones asks hundreds of times a second. All that ask within `BOARD_MOMENT` seconds get the same
    answer, so that it is made once for those who lack the same. A page that has seen a later revision (`at_least`),
    in another process or with `is_fresh`, is never answered with an earlier one.
    """
    now = monotonic()
    kept = _recent.get(code)
    if kept and not is_fresh and now - kept[0] < settings.BOARD_MOMENT and kept[1].number >= at_least:
        return kept[1]
    outline = outline_of(code)
    if outline is not None:
        if len(_recent) >= MOST_RECENT:
            _recent.clear()
        _recent[code] = (now, outline)
    return outline
