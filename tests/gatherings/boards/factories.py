"""Boards for the tests, made through the actions."""

from uuid import uuid4

from gatherings.boards.actions.preparing import make_board as make
from gatherings.boards.actions.running import open_board
from gatherings.boards.actions.taking_part import contribute
from gatherings.boards.actions.taking_part import vote as vote_on
from gatherings.boards.models import Board
from gatherings.programme.models import GatheringPage
from tests.gatherings.factories import GatheringFactory

PARTS = {"choice", "several", "scale", "ranking", "dots"}


def make_board(kind="wall", *, gathering=None, opened=True, **values):
    """A board with its number, open unless it is to be prepared; one that is voted on has three parts."""
    gathering = gathering or GatheringPage.objects.first() or GatheringFactory(slug="samling", published=True)
    values.setdefault("parts", ["Dybdelæring", "Livsmestring", "Innovasjon"] if kind in PARTS else [])
    values.setdefault("groups", 3 if kind == "group_results" else 0)
    values.setdefault("dots", 2 if kind == "dots" else 0)
    values.setdefault("title", "Hva vil vi?")
    board = make(gathering, kind=kind, by=None, **values)
    if opened:
        open_board(board, by=None)
    return fresh(board)


def fresh(board):
    return Board.objects.with_number().select_related("gathering__organiser").get(pk=board.pk)


def write(board, text="Mer tid til lesing", *, by="en", **values):
    """The first contribution that is stored."""
    values.setdefault("client_id", uuid4())
    if board.kind == "group_results":
        values.setdefault("group", "1")
    return contribute(board, by=by, text=text, **values)[0]


def vote(board, *places, by="en", values=None):
    """A vote on the parts at the places, from 0, with value 1 each or those given."""
    parts = list(board.parts.all())
    given = values or [1] * len(places)
    return vote_on(board, by=by, answers={parts[place].pk: value for place, value in zip(places, given, strict=True)})
