"""The addresses of goals and measures: what is asked about stands in Surnadal."""

from goals.goals.enums import GoalStatus
from tests.goals.factories import make_goal, make_measure, make_sign

from .table import ANONYMOUS, SIGN_IN, Row, everyone, may

WRITERS = ("coordinator", "surnadal_leader")
READERS = ("steering", "surnadal_eva", "surnadal_pro", "surnadal_union")
"""See what Surnadal has not made known, and may not change it."""
RECORD_SOMEWHERE = (*WRITERS, "surnadal_headteacher", "tingvoll_leader", "tingvoll_styrer", "other_coordinator")
ELSEWHERE = ("tingvoll_leader", "tingvoll_styrer", "other_coordinator")


def reading_a_draft():
    return may(*WRITERS, *READERS)


def changing_a_draft(status=200):
    return may(*WRITERS, status=status, **{ANONYMOUS: SIGN_IN}, **dict.fromkeys(READERS, 403))


def changing_what_all_may_read(status=200):
    return may(*WRITERS, status=status, otherwise=403, **{ANONYMOUS: SIGN_IN})


def draft(scenario):
    return {"pk": make_goal(scenario.surnadal, status=GoalStatus.PROPOSED).pk}


def adopted(scenario):
    return {"pk": make_goal(scenario.surnadal).pk}


def sign(status):
    def about(scenario):
        goal = make_goal(scenario.surnadal, status=status)
        return {"pk": goal.pk, "sign_pk": make_sign(goal).pk}

    return about


def measure(status):
    def about(scenario):
        return {"pk": make_measure(make_goal(scenario.surnadal, status=status)).pk}

    return about


def regional(scenario):
    return {"pk": make_goal(scenario.region, status=GoalStatus.TENTATIVE).pk}


def new_goal(scenario):
    return {"title": "Alle leser godt", "organisation": scenario.surnadal.pk}


def above(scenario):
    return {"upper": make_goal(scenario.region, "Regionens mål").pk}


PROPOSED, ADOPTED = GoalStatus.PROPOSED, GoalStatus.ADOPTED
WORDING = {"title": "Alle barn blir sett og hørt", "version": 2, "reason": "Spisset"}
PROPOSED_WORDING = {**WORDING, "version": 1}
SIGN_WORDING = {"text": "Foreldrene sier det", "version": 1, "reason": "Spisset"}
UPDATE = {"status": "under_way", "light": "green", "text": "Godt i gang."}
STEP = {"to": "withdrawn", "on": "2025-01-10", "reason": "Slått sammen med et annet."}

ROWS = [
    Row("goals:overview", everyone(200)),
    Row("goals:level", draft, reading_a_draft(), note="of a draft"),
    Row("goals:level", adopted, everyone(200)),
    Row("goals:list", everyone(200)),
    Row("goals:goal", draft, reading_a_draft(), note="a draft"),
    Row("goals:goal", adopted, everyone(200)),
    Row("goals:history", draft, reading_a_draft(), note="of a draft"),
    Row("goals:history", adopted, everyone(200)),
    # New goals: all who record goals somewhere may ask; only for their own organisations are they stored.
    Row("goals:new", may(*RECORD_SOMEWHERE, otherwise=403, **{ANONYMOUS: SIGN_IN})),
    Row(
        "goals:new",
        None,
        may(
            *WRITERS,
            status=302,
            otherwise=403,
            **{ANONYMOUS: SIGN_IN, "surnadal_headteacher": 422},
            **dict.fromkeys(ELSEWHERE, 422),
        ),
        method="POST",
        data=new_goal,
    ),
    Row("goals:edit", draft, changing_a_draft(), note="a draft"),
    Row("goals:edit", draft, changing_a_draft(302), method="POST", data=PROPOSED_WORDING, note="a draft"),
    Row("goals:edit", adopted, changing_what_all_may_read()),
    Row("goals:edit", adopted, changing_what_all_may_read(302), method="POST", data=WORDING),
    Row("goals:step", draft, changing_a_draft(), query="?to=adopted", note="a draft"),
    Row("goals:step", draft, changing_a_draft(302), method="POST", data=STEP, note="a draft"),
    Row("goals:step", adopted, changing_what_all_may_read(), query="?to=avslutt"),
    Row("goals:step", adopted, changing_what_all_may_read(302), method="POST", data=STEP),
    Row(
        "goals:step",
        adopted,
        changing_what_all_may_read(302),
        method="POST",
        data={**STEP, "to": "achieved"},
        query="?to=avslutt",
        note="closed",
    ),
    Row(
        "goals:step",
        regional,
        may("coordinator", "steering", status=302, otherwise=403, **{ANONYMOUS: SIGN_IN, "outsider": 404}),
        method="POST",
        data={"to": "adopted", "on": "2025-01-10"},
        note="of the region",
    ),
    Row("goals:support", draft, changing_a_draft(), note="a draft"),
    Row("goals:support", draft, changing_a_draft(302), method="POST", data=above, note="a draft"),
    Row("goals:support", adopted, changing_what_all_may_read()),
    Row("goals:support", adopted, changing_what_all_may_read(302), method="POST", data=above),
    Row("goals:sign_new", draft, changing_a_draft(), note="of a draft"),
    Row("goals:sign_new", adopted, changing_what_all_may_read(302), method="POST", data={"text": "Vi hører det"}),
    Row("goals:sign_edit", sign(PROPOSED), changing_a_draft(), note="of a draft"),
    Row("goals:sign_edit", sign(ADOPTED), changing_what_all_may_read(302), method="POST", data=SIGN_WORDING),
    Row("goals:sign_withdraw", sign(PROPOSED), changing_a_draft(), note="of a draft"),
    Row(
        "goals:sign_withdraw", sign(ADOPTED), changing_what_all_may_read(302), method="POST", data={"reason": "Utgått"}
    ),
    Row("goals:measure", measure(PROPOSED), reading_a_draft(), note="of a draft"),
    Row("goals:measure", measure(ADOPTED), everyone(200)),
    Row("goals:measure_new", draft, changing_a_draft(), note="of a draft"),
    Row("goals:measure_new", draft, changing_a_draft(302), method="POST", data={"title": "Kurs"}, note="of a draft"),
    Row("goals:measure_new", adopted, changing_what_all_may_read(302), method="POST", data={"title": "Kurs"}),
    Row("goals:measure_edit", measure(PROPOSED), changing_a_draft(), note="of a draft"),
    Row(
        "goals:measure_edit",
        measure(ADOPTED),
        changing_what_all_may_read(302),
        method="POST",
        data={"title": "Kurs", "version": 1},
    ),
    Row("goals:measure_update", measure(PROPOSED), changing_a_draft(), note="of a draft"),
    Row(
        "goals:measure_update", measure(PROPOSED), changing_a_draft(302), method="POST", data=UPDATE, note="of a draft"
    ),
    Row("goals:measure_update", measure(ADOPTED), changing_what_all_may_read(302), method="POST", data=UPDATE),
]
