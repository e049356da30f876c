"""The addresses of gatherings: the calendars are everybody's (for the admin see tests/gatherings/programme).

A board is for whoever has its code; those moderate it who edit pages for the organiser, and the process network.
"""

from gatherings.boards.models import Board
from tests.gatherings.boards.factories import make_board, write
from tests.gatherings.factories import GatheringFactory

from .table import SIGN_IN, Row, everyone, may

CLIENT_ID = "8f4e3a52-0f4e-4a55-9c58-1f6d0f0c7a11"


def published(scenario):
    return {"slug": GatheringFactory(slug="samling", sessions=1, published=True).slug}


def draft(scenario):
    return {"slug": GatheringFactory(slug="kladd", sessions=1).slug}


def moderators(status=200):
    """For those who run the boards of the region's gatherings."""
    return may("coordinator", "editor", "surnadal_pro", "pro_aure", status=status, anonymous=SIGN_IN)


def _gathering(scenario):
    return GatheringFactory(slug="samling", organiser=scenario.region, sessions=1, published=True)


def gathering_with_boards(scenario):
    return {"slug": _gathering(scenario).slug}


def board(scenario):
    return {"slug": "samling", "pk": make_board(gathering=_gathering(scenario)).pk}


def open_wall(scenario):
    return {"code": make_board(gathering=_gathering(scenario)).code}


def open_questions(scenario):
    return {"code": make_board("questions", gathering=_gathering(scenario)).code}


def question(scenario):
    return {"up": write(Board.objects.get(), "Når?").pk}


def draft_board(scenario):
    return {"code": make_board(gathering=_gathering(scenario), opened=False).code}


def step(name):
    return lambda scenario: {**board(scenario), "step": name}


NEW_BOARD = {"title": "Tavle", "kind": "wall", "results": "at_once"}

ROWS = [
    Row("gatherings:feed", everyone(200)),
    Row("gatherings:programme", published, everyone(200)),
    Row("gatherings:programme", draft, everyone(404), note="draft"),
    Row("gatherings:join", everyone(200)),
    Row("gatherings:board", open_wall, everyone(200)),
    Row("gatherings:board", draft_board, everyone(200), note="draft"),
    Row("gatherings:board", {"code": "ZZZZZZ"}, everyone(404), note="no board"),
    Row("gatherings:board", open_wall, everyone(302), method="POST", data={"client_id": CLIENT_ID, "text": "Mer tid"}),
    Row("gatherings:board_vote_up", open_questions, everyone(302), method="POST", data=question),
    Row("gatherings:board_state", open_wall, everyone(200)),
    Row(
        "gatherings:board_state",
        draft_board,
        may("coordinator", "editor", "surnadal_pro", "pro_aure", otherwise=204),
        note="draft",
    ),
    Row("gatherings:board_screen", open_wall, everyone(200)),
    Row("gatherings:board_screen_state", open_wall, everyone(200)),
    Row("gatherings:boards", gathering_with_boards, moderators()),
    Row("gatherings:board_new", gathering_with_boards, moderators()),
    Row("gatherings:board_new", gathering_with_boards, moderators(302), method="POST", data=NEW_BOARD),
    Row("gatherings:board_moderate", board, moderators()),
    Row("gatherings:board_moderate_state", board, moderators()),
    Row("gatherings:board_edit", board, moderators()),
    Row("gatherings:board_edit", board, moderators(302), method="POST", data=NEW_BOARD),
    Row("gatherings:board_contributions", board, moderators(302), method="POST", data={"do": "hid"}),
    Row("gatherings:board_dots", board, moderators()),
    Row("gatherings:board_dots", board, moderators(422), method="POST", data={"title": "Prikker", "dots": 3}),
    Row("gatherings:board_step", step("lukk"), moderators(302), method="POST"),
]
