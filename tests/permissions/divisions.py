"""The addresses of groups: those who arrange divide, the process network reads, and participants see their own."""

from gatherings.groups.actions.preparing import withdraw_division
from gatherings.groups.models import DivisionGroup
from gatherings.registration.actions.notices import receipt_token
from gatherings.registration.actions.registering import register_self
from gatherings.registration.models import Registration
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.groups.factories import make_division, put
from tests.gatherings.registration.factories import make_guest, make_setup

from .table import SIGN_IN, SUPERUSER, Row, everyone, may

DIVIDERS = ("coordinator", "editor")
READERS = ("surnadal_pro", "pro_aure")


def readers(status=200):
    return may(*DIVIDERS, *READERS, status=status, anonymous=SIGN_IN)


def dividers(status=200):
    """Those of the process network see the groups, and may not change them."""
    return may(*DIVIDERS, status=status, anonymous=SIGN_IN, surnadal_pro=403, pro_aure=403)


def _setup(scenario):
    gathering = GatheringFactory(slug="samling", sessions=2, published=True, organiser=scenario.region)
    return make_setup(gathering, guests_allowed=True)


def gathering(scenario):
    return {"slug": _setup(scenario).gathering.slug}


def not_set_up(scenario):
    return {"slug": GatheringFactory(slug="samling", published=True, organiser=scenario.region).slug}


def _divided(scenario, method="drawn", **values):
    setup = _setup(scenario)
    make_guest(setup)
    return setup, make_division(setup, method, **values)


def draft(scenario):
    return {"slug": "samling", "division_pk": _divided(scenario)[1].pk}


def published(scenario):
    return {"slug": "samling", "division_pk": _divided(scenario, published=True)[1].pk}


def taken_away(scenario):
    return {"slug": "samling", "division_pk": withdraw_division(_divided(scenario)[1], by=None).pk}


def moving(scenario):
    return {"people": [_first_guest().pk], "group": ""}


def _first_guest():
    return Registration.objects.order_by("pk").first()


def _first_group():
    return DivisionGroup.objects.order_by("pk").first()


def own(scenario):
    setup, division = _divided(scenario, published=True)
    put(division, register_self(setup, by=scenario.surnadal_pro), 1)
    return {"slug": "samling", "division_pk": division.pk}


def own_draft(scenario):
    setup, division = _divided(scenario)
    register_self(setup, by=scenario.surnadal_pro)
    return {"slug": "samling", "division_pk": division.pk}


def choosing(scenario):
    setup, division = _divided(scenario, "choice", published=True)
    register_self(setup, by=scenario.surnadal_pro)
    return {"slug": "samling", "division_pk": division.pk}


def guests_own(scenario):
    setup, division = _divided(scenario, published=True)
    return {"slug": "samling", "division_pk": division.pk, "token": receipt_token(setup.registrations.get())}


def guests_choice(scenario):
    setup, division = _divided(scenario, "choice", published=True)
    return {"slug": "samling", "division_pk": division.pk, "token": receipt_token(setup.registrations.get())}


def guests_draft(scenario):
    setup, division = _divided(scenario)
    return {"slug": "samling", "division_pk": division.pk, "token": receipt_token(setup.registrations.get())}


def chosen(scenario):
    return {"group": _first_group().pk}


REGION = (
    "coordinator",
    "steering",
    "editor",
    "surnadal_leader",
    "surnadal_headteacher",
    "surnadal_eva",
    "surnadal_union",
    "tingvoll_leader",
    "tingvoll_styrer",
    "eva_sunndal",
    "pro_aure",
    "union_averoy",
)
"""Those with a role in the region who are not registered are led to the registration."""
PARTICIPANTS = {**may(*REGION, status=302, otherwise=403, anonymous=SIGN_IN), SUPERUSER: 403, "surnadal_pro": 200}
HIDDEN = {**everyone(403, anonymous=SIGN_IN), **dict.fromkeys(REGION, 404), "surnadal_pro": 404}

SET_UP = {"title": "Grupper", "method": "drawn", "number": "3"}

ROWS = [
    Row("gatherings:divisions", gathering, readers()),
    Row("gatherings:divisions", not_set_up, readers(), note="not set up"),
    Row("gatherings:division_new", gathering, dividers()),
    Row("gatherings:division_new", gathering, dividers(302), method="POST", data=SET_UP),
    Row("gatherings:division", draft, readers()),
    Row("gatherings:division", taken_away, may(anonymous=SIGN_IN, superuser=404), note="taken away"),
    Row("gatherings:division_edit", draft, dividers()),
    Row("gatherings:division_edit", draft, dividers(302), method="POST", data={**SET_UP, "version": "1"}),
    Row("gatherings:division_names", draft, dividers()),
    Row("gatherings:division_names", draft, dividers(302), method="POST", data={"version": "1"}),
    Row("gatherings:division_redraw", draft, dividers()),
    Row("gatherings:division_redraw", draft, dividers(302), method="POST"),
    Row("gatherings:division_move", draft, dividers(302), method="POST", data=moving),
    Row("gatherings:division_place", draft, dividers(302), method="POST"),
    Row("gatherings:division_publish", draft, dividers(302), method="POST"),
    Row("gatherings:division_unpublish", published, dividers(302), method="POST"),
    Row("gatherings:division_withdraw", draft, dividers()),
    Row("gatherings:division_withdraw", draft, dividers(302), method="POST"),
    Row("gatherings:division_bring_back", taken_away, dividers(302), method="POST"),
    Row("gatherings:division_board", draft, dividers(302), method="POST"),
    Row("gatherings:division_list", draft, readers()),
    Row("gatherings:division_list", draft, readers(), query="?etter=navn"),
    Row("gatherings:division_sheets", draft, readers()),
    Row("gatherings:division_workbook", draft, readers()),
    Row("gatherings:my_group", own, PARTICIPANTS),
    Row("gatherings:my_group", own_draft, HIDDEN, note="draft"),
    Row("gatherings:my_group", choosing, PARTICIPANTS, note="choosing"),
    Row(
        "gatherings:my_group",
        choosing,
        {**PARTICIPANTS, "surnadal_pro": 302},
        method="POST",
        data=chosen,
        note="choosing",
    ),
    Row("gatherings:guest_group", guests_own, everyone(200)),
    Row("gatherings:guest_group", guests_draft, everyone(404), note="draft"),
    Row("gatherings:guest_group", guests_choice, everyone(302), method="POST", data=chosen),
]
