"""The addresses of visions and of the drawing: what is asked about stands in Surnadal, or is the region's."""

from tests.goals.factories import make_goal, make_theme
from tests.goals.visions.factories import make_picture, make_vision

from .table import ANONYMOUS, SIGN_IN, Row, everyone, may

WRITERS = ("coordinator", "surnadal_leader")
READERS = ("steering", "surnadal_eva", "surnadal_pro", "surnadal_union")
"""See Surnadal's draft, and may not change it."""
RECORD_SOMEWHERE = (*WRITERS, "surnadal_headteacher", "tingvoll_leader", "tingvoll_styrer", "other_coordinator")
IN_THE_REGION = (*WRITERS, "surnadal_headteacher", "tingvoll_leader", "tingvoll_styrer")
"""Record and decide somewhere under the region."""


def reading_a_draft():
    return may(*WRITERS, *READERS)


def changing_a_draft(status=200):
    return may(*WRITERS, status=status, **{ANONYMOUS: SIGN_IN}, **dict.fromkeys(READERS, 403))


def changing_what_all_may_read(status=200):
    return may(*WRITERS, status=status, otherwise=403, **{ANONYMOUS: SIGN_IN})


def draft(scenario):
    return {"pk": make_vision(scenario.surnadal, adopted_on=None).vision_id}


def draft_version(scenario):
    return {**draft(scenario), "number": 1}


def adopted(scenario):
    return {"pk": make_vision(scenario.surnadal).vision_id}


def adopted_version(scenario):
    return {**adopted(scenario), "number": 1}


def pictured(adopted_on):
    def about(scenario):
        fields = {"picture": make_picture(), "picture_alt": "En strek"}
        if adopted_on is None:
            fields["adopted_on"] = None
        return {"pk": make_vision(scenario.surnadal, **fields).vision_id, "number": 1}

    return about


def two_versions(scenario):
    make_vision(scenario.surnadal)
    return {"pk": make_vision(scenario.surnadal, "Nye ord", adopted_on=None).vision_id}


def regional(scenario):
    _ = scenario.surnadal, scenario.surnadal_school, scenario.tingvoll, scenario.tingvoll_kindergarten
    return {"pk": make_vision(scenario.region).vision_id}


def regional_draft(scenario):
    return {"pk": make_vision(scenario.region, adopted_on=None).vision_id}


def theme(scenario):
    return {"pk": make_theme(scenario.region).pk}


def a_goal(scenario):
    make_goal(scenario.region)
    return {}


def new_vision(scenario):
    return {"statement": "Alle med", "organisation": scenario.surnadal.pk}


def taking_up(scenario):
    return {"organisation": scenario.surnadal.pk, "on": "2025-01-10"}


WORDS = {"statement": "Alle barn blir hørt", "version": 1}
DAY = {"on": "2025-01-10"}
ELSEWHERE = ("tingvoll_leader", "tingvoll_styrer", "surnadal_headteacher")

ROWS = [
    Row("goals:picture", a_goal, everyone(200)),
    Row("goals:visions", everyone(200)),
    Row("goals:vision", draft, reading_a_draft(), note="a draft"),
    Row("goals:vision", adopted, everyone(200)),
    Row("goals:vision_version", draft_version, reading_a_draft(), note="a draft"),
    Row("goals:vision_version", adopted_version, everyone(200)),
    Row("goals:vision_picture", pictured(None), reading_a_draft(), note="of a draft"),
    Row("goals:vision_picture", pictured(True), everyone(200)),
    Row("goals:vision_compare", draft, reading_a_draft(), note="of a draft"),
    Row("goals:vision_compare", two_versions, everyone(200)),
    Row("goals:theme", theme, everyone(200)),
    Row("goals:vision_new", may(*RECORD_SOMEWHERE, otherwise=403, **{ANONYMOUS: SIGN_IN})),
    Row(
        "goals:vision_new",
        None,
        may(
            *WRITERS,
            status=302,
            otherwise=403,
            **{ANONYMOUS: SIGN_IN, "other_coordinator": 422},
            **dict.fromkeys(ELSEWHERE, 422),
        ),
        method="POST",
        data=new_vision,
    ),
    Row("goals:vision_extend", regional, may(*IN_THE_REGION, otherwise=403, **{ANONYMOUS: SIGN_IN})),
    Row(
        "goals:vision_extend",
        regional,
        may(*WRITERS, status=302, otherwise=403, **{ANONYMOUS: SIGN_IN}, **dict.fromkeys(ELSEWHERE, 422)),
        method="POST",
        data=new_vision,
    ),
    Row("goals:vision_take_up", regional, may(*IN_THE_REGION, otherwise=403, **{ANONYMOUS: SIGN_IN})),
    Row(
        "goals:vision_take_up",
        regional,
        may(*WRITERS, status=302, otherwise=403, **{ANONYMOUS: SIGN_IN}, **dict.fromkeys(ELSEWHERE, 422)),
        method="POST",
        data=taking_up,
    ),
    Row("goals:vision_edit", draft, changing_a_draft(), note="a draft"),
    Row("goals:vision_edit", draft, changing_a_draft(302), method="POST", data=WORDS, note="a draft"),
    Row("goals:vision_edit", adopted, changing_what_all_may_read(302)),
    Row("goals:vision_new_version", adopted, changing_what_all_may_read()),
    Row("goals:vision_new_version", adopted, changing_what_all_may_read(302), method="POST", data=WORDS),
    Row("goals:vision_adopt", draft, changing_a_draft(), note="a draft"),
    Row("goals:vision_adopt", draft, changing_a_draft(302), method="POST", data=DAY, note="a draft"),
    Row(
        "goals:vision_adopt",
        regional_draft,
        may("coordinator", "steering", status=302, **{ANONYMOUS: SIGN_IN}),
        method="POST",
        data=DAY,
        note="of the region",
    ),
    Row("goals:vision_withdraw", draft, changing_a_draft(), note="a draft"),
    Row("goals:vision_withdraw", draft, changing_a_draft(302), method="POST", data={"reason": "Utgått"}),
]
