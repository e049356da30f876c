"""The addresses of the registration for gatherings: members register, leaders their people, coordinators everybody."""

from gatherings.registration.actions.notices import receipt_token
from gatherings.registration.actions.questions import add_question
from gatherings.registration.actions.registering import register_self
from gatherings.registration.models import GuestLink
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_guest, make_setup

from .table import AT_HOME, ELSEWHERE, REGION_WIDE, SIGN_IN, SUPERUSER, Row, everyone, may

MEMBERS = (*REGION_WIDE, *AT_HOME, *ELSEWHERE)
LEADERS = ("surnadal_leader", "surnadal_headteacher", "tingvoll_leader", "tingvoll_styrer")
ARRANGERS = ("coordinator", "editor")


def members(status=200):
    """Those with a role in the region; the superuser has no place there to come from, and cannot register."""
    return {**may(*MEMBERS, status=status, otherwise=403, anonymous=SIGN_IN), SUPERUSER: 403}


def arrangers(status=200):
    return may(*ARRANGERS, status=status, otherwise=403, anonymous=SIGN_IN)


def leaders(status=200):
    return may(*ARRANGERS, *LEADERS, status=status, otherwise=403, anonymous=SIGN_IN)


def _setup(scenario, **values):
    gathering = GatheringFactory(slug="samling", sessions=1, published=True, organiser=scenario.region)
    return make_setup(gathering, **values)


def gathering(scenario):
    return {"slug": _setup(scenario).gathering.slug}


def draft(scenario):
    page = GatheringFactory(slug="kladd", sessions=1, organiser=scenario.region)
    return {"slug": make_setup(page).gathering.slug}


def not_set_up(scenario):
    return {"slug": GatheringFactory(slug="samling", published=True, organiser=scenario.region).slug}


def guest_link(scenario):
    setup = _setup(scenario, guests_allowed=True)
    return {"slug": "samling", "token": GuestLink.objects.get(setup=setup).token}


def open_to_guests(scenario):
    return {"slug": guest_link(scenario)["slug"]}


def old_link(scenario):
    return {**guest_link(scenario), "token": "gammel"}


def receipt(scenario):
    return {"slug": "samling", "token": receipt_token(make_guest(_setup(scenario)))}


def question(scenario):
    asked = add_question(_setup(scenario), by=None, wording="Overnatter du?", kind="yes_no")
    return {"slug": "samling", "question_pk": asked.pk}


def registered(scenario):
    return {"slug": "samling", "registration_pk": make_guest(_setup(scenario)).pk}


def waiting(scenario):
    return {"slug": "samling", "registration_pk": make_guest(_setup(scenario), at_once=False).pk}


def own(scenario):
    setup = _setup(scenario)
    register_self(setup, by=scenario.surnadal_pro)
    return {"slug": "samling"}


SETUP = {"opens_on": "2026-11-01", "closes_on": "2027-03-01", "capacity": "20", "decline_days": "3"}
ASKED = {"wording": "Mat", "kind": "text"}
GUEST = {"name": "Gunn Gjest", "email": "gunn@gjest.example"}
LATE = {"guest_name": "Sen Gjest", "at_once": "on"}
UNREGISTERED = {**members(302), "surnadal_pro": 200}

ROWS = [
    Row("gatherings:registration", gathering, members()),
    Row("gatherings:registration", gathering, members(302), method="POST", data={"expects": "seat"}),
    Row("gatherings:registration", draft, everyone(404, anonymous=SIGN_IN), note="draft"),
    Row("gatherings:registration", not_set_up, everyone(404, anonymous=SIGN_IN), note="not set up"),
    Row("gatherings:registration_answers", own, UNREGISTERED),
    Row("gatherings:registration_answers", own, members(302), method="POST"),
    Row("gatherings:registration_withdraw", own, UNREGISTERED),
    Row("gatherings:registration_withdraw", own, members(302), method="POST"),
    Row("gatherings:register_many", gathering, leaders()),
    Row(
        "gatherings:register_many",
        gathering,
        may(
            *ARRANGERS,
            "surnadal_leader",
            status=302,
            otherwise=403,
            anonymous=SIGN_IN,
            surnadal_headteacher=422,
            tingvoll_leader=422,
            tingvoll_styrer=422,
        ),
        method="POST",
        data=lambda scenario: {"people": [scenario.surnadal_eva.pk]},
    ),
    Row("gatherings:register_guest", guest_link, everyone(200)),
    Row("gatherings:register_guest", old_link, everyone(404), note="earlier link"),
    Row("gatherings:register_guest", guest_link, everyone(302), method="POST", data=GUEST),
    Row("gatherings:receipt", receipt, everyone(200)),
    Row("gatherings:receipt_answers", receipt, everyone(200)),
    Row("gatherings:receipt_answers", receipt, everyone(302), method="POST"),
    Row("gatherings:receipt_withdraw", receipt, everyone(200)),
    Row("gatherings:receipt_withdraw", receipt, everyone(302), method="POST"),
    Row("gatherings:registration_setup", gathering, arrangers()),
    Row("gatherings:registration_setup", not_set_up, arrangers(), note="not set up"),
    Row("gatherings:registration_setup", draft, may(*ARRANGERS, anonymous=SIGN_IN), note="draft"),
    Row("gatherings:registration_setup", gathering, arrangers(302), method="POST", data={**SETUP, "version": "1"}),
    Row("gatherings:registration_setup", not_set_up, arrangers(302), method="POST", data=SETUP, note="not set up"),
    Row("gatherings:registration_quotas", gathering, arrangers()),
    Row("gatherings:registration_quotas", gathering, arrangers(302), method="POST", data={"version": "1"}),
    Row("gatherings:renew_guest_link", open_to_guests, arrangers(302), method="POST"),
    Row("gatherings:registration_question_new", gathering, arrangers()),
    Row("gatherings:registration_question_new", gathering, arrangers(302), method="POST", data=ASKED),
    Row("gatherings:registration_question", question, arrangers()),
    Row("gatherings:registration_question", question, arrangers(302), method="POST", data={**ASKED, "version": "1"}),
    Row("gatherings:registration_question_withdraw", question, arrangers(302), method="POST"),
    Row("gatherings:participants", gathering, arrangers()),
    Row("gatherings:participants", gathering, arrangers(), query="?q=gunn"),
    Row("gatherings:participants_workbook", gathering, arrangers()),
    Row("gatherings:attendance_sheet", gathering, arrangers()),
    Row("gatherings:badges", gathering, arrangers()),
    Row("gatherings:badges", gathering, arrangers(), query="?ark=70x36"),
    Row("gatherings:register_late", gathering, arrangers()),
    Row("gatherings:register_late", gathering, arrangers(302), method="POST", data=LATE),
    Row("gatherings:withdraw_other", registered, arrangers()),
    Row("gatherings:withdraw_other", registered, arrangers(302), method="POST"),
    Row("gatherings:give_seat", waiting, arrangers(302), method="POST"),
    Row("gatherings:door", gathering, arrangers()),
    Row("gatherings:door_list", gathering, arrangers()),
    Row("gatherings:door_marks", gathering, arrangers(), method="POST", data={"marks": "[]"}),
    Row("gatherings:door_worker", gathering, everyone(200)),
    Row("gatherings:offline_worker", everyone(200)),
    Row("gatherings:walk_in", gathering, arrangers()),
    Row(
        "gatherings:walk_in",
        gathering,
        arrangers(302),
        method="POST",
        data={"guest_name": "Sen Gjest", "day": "2027-03-15"},
    ),
    Row("gatherings:check_in", registered, arrangers(302), method="POST"),
]
