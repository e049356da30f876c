"""A closed board of group results, with what was written, made through the actions."""

from datetime import date

from gatherings.boards.actions.running import close_board, open_board
from gatherings.boards.models import Board
from tests.gatherings.boards.factories import fresh, make_board, write
from tests.gatherings.factories import GatheringFactory

HELD_ON = date(2026, 2, 8)


def held_gathering(region, slug="samling", **values):
    """A gathering that was published and held in February 2026."""
    return GatheringFactory(
        slug=slug, organiser=region, published=True, starts_on=HELD_ON, ends_on=HELD_ON, sessions=1, **values
    )


def held_board(region, *texts, gathering=None, closed=True, slug="samling", **values):
    """A board on which groups 1, 2, 3 wrote a point each, and its contributions."""
    values.setdefault("title", "Hva skal barna oppleve?")
    board = make_board("group_results", gathering=gathering or held_gathering(region, slug), opened=False, **values)
    open_board(board, by=None, on=HELD_ON)
    texts = texts or ("At noen venter på dem", "At de har en voksen")
    written = [
        write(fresh(board), text, by=f"gruppe-{number}", group=str(1 + number % 3), on=HELD_ON)
        for number, text in enumerate(texts)
    ]
    if closed:
        close_board(fresh(board), by=None, on=HELD_ON)
    return Board.objects.with_number().select_related("gathering__organiser").get(pk=board.pk), written
