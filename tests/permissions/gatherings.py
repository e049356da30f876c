"""The addresses of gatherings: the calendars are everybody's (for the admin see tests/gatherings/programme).

A board is for whoever has its code; those moderate it who edit pages for the organiser, and the process network.
"""

from gatherings.boards.models import Board, Contribution
from gatherings.results.actions.promoting import keep_as_idea, link_to_goal
from gatherings.results.models import Promotion
from tests.gatherings.boards.factories import make_board, write
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.homework.factories import make_homework, report_of
from tests.gatherings.results.factories import held_board
from tests.goals.factories import make_goal

from .table import AT_HOME, ELSEWHERE, REGION_WIDE, SIGN_IN, Row, everyone, may, signed_in

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


def held(scenario):
    return {"slug": held_board(scenario.region)[0].gathering.slug}


def _idea(scenario):
    board, (one, _two) = held_board(scenario.region)
    return board, one, keep_as_idea(board, of=[one.pk], by=None, organisation=scenario.surnadal, text="Til senere")


def idea(scenario):
    return {"pk": _idea(scenario)[2].pk}


def idea_of_gathering(scenario):
    return {"slug": _idea(scenario)[0].gathering.slug}


def of_idea(scenario):
    return {"ide": Promotion.objects.get().pk, "became": "link", "goal": make_goal(scenario.surnadal).pk}


def to_promote(scenario):
    written = Contribution.objects.order_by("pk").first()
    return {"of": written.pk, "became": "goal", "text": "Noen venter", "organisation": scenario.surnadal.pk}


def promoting():
    """The goal is for Surnadal: for those who record goals there."""
    return may(
        *PROMOTERS,
        status=422,
        otherwise=403,
        anonymous=SIGN_IN,
        coordinator=302,
        surnadal_leader=302,
        superuser=302,
    )


def linking():
    """What an idea became is said by those who moderate, of a goal that they see, and by those who record it."""
    return may(
        *MODERATORS,
        "surnadal_leader",
        status=302,
        otherwise=403,
        anonymous=SIGN_IN,
        surnadal_headteacher=422,
        tingvoll_leader=422,
        tingvoll_styrer=422,
        **dict.fromkeys(("other_coordinator", "other_steering", "other_editor", "outsider"), 404),
    )


def promotion(scenario):
    board, (one, _two) = held_board(scenario.region)
    return {"pk": link_to_goal(board, of=[one.pk], by=None, goal=make_goal(scenario.surnadal)).pk}


def held_only(scenario):
    _idea(scenario)
    return {}


def moderators_of_draft():
    return may("coordinator", "editor", "surnadal_pro", "pro_aure")


def settling(status=200, elsewhere=404):
    """For those who moderate, and those who record goals where the idea or the goal belongs."""
    refused = dict.fromkeys(("other_coordinator", "other_steering", "other_editor", "outsider"), elsewhere)
    return may(*MODERATORS, "surnadal_leader", status=status, otherwise=403, anonymous=SIGN_IN, **refused)


MODERATORS = ("coordinator", "editor", "surnadal_pro", "pro_aure")
PROMOTERS = (*MODERATORS, "surnadal_leader", "surnadal_headteacher", "tingvoll_leader", "tingvoll_styrer")


def _homework(scenario):
    _ = scenario.surnadal
    return make_homework(scenario.region)


def homework(scenario):
    return {"pk": _homework(scenario).pk}


def own_report(scenario):
    given = _homework(scenario)
    return {"pk": given.pk, "report_pk": report_of(given, scenario.surnadal).pk}


def members(status=200):
    """For those with a role in the region today."""
    return may(*REGION_WIDE, *AT_HOME, *ELSEWHERE, status=status, anonymous=SIGN_IN)


def those_who_set(status=200):
    inside = dict.fromkeys((*REGION_WIDE, *AT_HOME, *ELSEWHERE), 403) | dict.fromkeys(MODERATORS, status)
    return may(status=status, anonymous=SIGN_IN, **inside)


def those_who_report(status=200):
    inside = dict.fromkeys((*REGION_WIDE, *AT_HOME, *ELSEWHERE), 403) | dict.fromkeys(
        ("coordinator", "surnadal_leader"), status
    )
    return may(status=status, anonymous=SIGN_IN, **inside)


CHANGED_HOMEWORK = {"title": "Prøv", "text": "Noe", "due_on": "2027-12-10", "version": 1}
REPORT = {"tried": "Vi prøvde", "saw": "Noe", "version": 1}
NEW_HOMEWORK = {"title": "Prøv", "text": "Noe", "audience": "municipalities", "due_on": "2027-12-10"}


def gathering_and_municipality(scenario):
    _ = scenario.surnadal
    return held(scenario)


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
    Row("gatherings:results", held, everyone(200)),
    Row("gatherings:results", draft, moderators_of_draft(), note="draft"),
    Row("gatherings:promote", held, signed_in(302), note="nothing ticked"),
    Row("gatherings:promote", held, promoting(), method="POST", data=to_promote),
    Row("gatherings:promote", idea_of_gathering, linking(), method="POST", data=of_idea, note="an idea"),
    Row("gatherings:ideas", held_only, signed_in(200)),
    Row("gatherings:idea_set_aside", idea, settling()),
    Row("gatherings:idea_set_aside", idea, settling(302), method="POST", data={"reason": "Ikke nå"}),
    Row("gatherings:promotion_withdraw", promotion, settling(elsewhere=403)),
    Row("gatherings:promotion_withdraw", promotion, settling(302, 403), method="POST", data={"reason": "Feil"}),
    Row("gatherings:homework_new", gathering_and_municipality, moderators()),
    Row("gatherings:homework_new", gathering_and_municipality, moderators(302), method="POST", data=NEW_HOMEWORK),
    Row("gatherings:homework", homework, members()),
    Row("gatherings:homework_workbook", homework, members()),
    Row("gatherings:homework_edit", homework, those_who_set()),
    Row("gatherings:homework_edit", homework, those_who_set(302), method="POST", data=CHANGED_HOMEWORK),
    Row("gatherings:homework_withdraw", homework, those_who_set()),
    Row("gatherings:homework_withdraw", homework, those_who_set(302), method="POST", data={"reason": "Feil"}),
    Row("gatherings:homework_remind", homework, those_who_set(302), method="POST"),
    Row("gatherings:homework_report", own_report, those_who_report()),
    Row("gatherings:homework_report", own_report, those_who_report(302), method="POST", data=REPORT),
]
