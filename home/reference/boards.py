"""What groups and participants wrote on the boards of gatherings."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5

from gatherings.boards.actions.preparing import make_board
from gatherings.boards.actions.running import close_board, open_board
from gatherings.boards.actions.taking_part import contribute
from gatherings.boards.enums import BoardKind
from gatherings.programme.models import GatheringPage
from home.reference import lookup
from home.reference.data_files import Entry, read_document


class ContributionEntry(Entry):
    """What a group or a participant wrote; `part` is the number of the question."""

    points: tuple[str, ...]
    group: str = ""
    part: int = 0


class BoardEntry(Entry):
    """A board of a gathering; one with a day is closed."""

    gathering: str
    kind: BoardKind
    title: str
    instructions: str
    on: date | None = None
    groups: int = 0
    parts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    contributions: tuple[ContributionEntry, ...]


class Boards(Entry):
    boards: tuple[BoardEntry, ...]


def load_boards() -> None:
    by = lookup.account("koordinator")
    for entry in read_document("boards.toml", Boards).boards:
        board = make_board(
            GatheringPage.objects.get(slug=entry.gathering),
            by=by,
            kind=entry.kind,
            title=entry.title,
            instructions=entry.instructions,
            groups=entry.groups,
            parts=entry.parts,
            columns=entry.columns,
        )
        open_board(board, by=by, on=entry.on)
        parts = list(board.parts.all())
        for number, written in enumerate(entry.contributions):
            device = f"{entry.gathering}-{written.group or number}"
            contribute(
                board,
                by=device,
                text="\n".join(written.points),
                client_id=uuid5(NAMESPACE_URL, f"{device}-{number}"),
                group=written.group,
                part=parts[written.part - 1] if written.part else None,
                on=entry.on,
            )
        if entry.on:
            close_board(board, by=by, on=entry.on)
