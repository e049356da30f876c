"""Rounds, the working table, adoption, comments and taking up: what is asked about stands in Surnadal."""

from django.utils import timezone

from goals.adoption.actions.comments import comment_on_goal
from goals.adoption.actions.requests import ask_for_adoption
from goals.goals.enums import GoalStatus
from tests.goals.factories import make_goal

from .goals import (
    READERS,
    RECORD_SOMEWHERE,
    WRITERS,
    adopted,
    changing_a_draft,
    changing_what_all_may_read,
    draft,
    reading_a_draft,
)
from .table import ANONYMOUS, SIGN_IN, SUPERUSER, Row, everyone, may

IN_LINE = ("coordinator", "steering", "editor", *WRITERS, *READERS, "surnadal_headteacher")
"""Hold a role in Surnadal, above it or below it."""


def asked(scenario):
    goal = make_goal(scenario.surnadal, status=GoalStatus.PROPOSED)
    ask_for_adoption(goal, by=None)
    return {"pk": goal.pk}


def asked_of_the_region(scenario):
    goal = make_goal(scenario.region, status=GoalStatus.TENTATIVE)
    ask_for_adoption(goal, by=None)
    return {"pk": goal.pk}


def tentative(scenario):
    return {"pk": make_goal(scenario.surnadal, status=GoalStatus.TENTATIVE).pk}


def regional(scenario):
    return {"pk": make_goal(scenario.region).pk}


def comment(scenario):
    goal = make_goal(scenario.surnadal, status=GoalStatus.TENTATIVE)
    return {"pk": goal.pk, "comment_pk": comment_on_goal(goal, by=scenario.surnadal_leader, text="Godt mål.").pk}


def two(status):
    def chosen(scenario):
        return {"mal": [make_goal(scenario.surnadal, title, status=status).pk for title in ("Ett", "To")]}

    return chosen


def proposals_in_surnadal(scenario):
    goals = [make_goal(scenario.surnadal, title, status=GoalStatus.PROPOSED).pk for title in ("Ett", "To")]
    return {"goals": goals, "to": "adopted", "on": timezone.localdate()}


def speaking(*personas, status=200, otherwise=403, **exceptions):
    return may(*personas, status=status, otherwise=otherwise, **{ANONYMOUS: SIGN_IN, **exceptions})


def union_only(status=200, otherwise=404):
    seen = dict.fromkeys((*WRITERS, *READERS, SUPERUSER), 403)
    return may(
        "surnadal_union", status=status, otherwise=otherwise, **{**seen, ANONYMOUS: SIGN_IN, "surnadal_union": status}
    )


ROUND = {"title": "Spisset", "on": "2026-01-10", "why": "Klarere", "version": 1}
ADOPTED_ROUND = {**ROUND, "version": 2}

ROWS = [
    Row("goals:rounds", draft, reading_a_draft(), note="of a draft"),
    Row("goals:rounds", adopted, everyone(200)),
    Row("goals:sharpen", draft, changing_a_draft(), note="a draft"),
    Row("goals:sharpen", draft, changing_a_draft(302), method="POST", data=ROUND, note="a draft"),
    Row("goals:sharpen", adopted, changing_what_all_may_read(302), method="POST", data=ADOPTED_ROUND),
    Row(
        "goals:sharpen",
        regional,
        speaking("coordinator", "steering", status=302),
        method="POST",
        data=ADOPTED_ROUND,
        note="of the region",
    ),
    Row("goals:sharpening", speaking(*RECORD_SOMEWHERE)),
    Row("goals:sharpening_table", None, changing_a_draft(), data=two(GoalStatus.PROPOSED), note="drafts"),
    Row("goals:sharpening_table", None, changing_what_all_may_read(), data=two(GoalStatus.ADOPTED)),
    Row("goals:merge", None, changing_a_draft(), data=two(GoalStatus.PROPOSED), note="drafts"),
    Row("goals:merge", None, changing_what_all_may_read(), data=two(GoalStatus.ADOPTED)),
    Row("goals:queue", speaking(*RECORD_SOMEWHERE, "steering", "other_steering")),
    Row("goals:decide_many", speaking(*RECORD_SOMEWHERE, "steering", "other_steering")),
    Row(
        "goals:decide_many",
        None,
        speaking(
            *WRITERS,
            status=302,
            **dict.fromkeys(("surnadal_headteacher", "tingvoll_leader", "tingvoll_styrer"), 404),
            **dict.fromkeys(("other_coordinator", "other_steering"), 404),
        ),
        method="POST",
        data=proposals_in_surnadal,
        note="in Surnadal",
    ),
    Row("goals:ask", draft, changing_a_draft(), note="a draft"),
    Row("goals:ask", draft, changing_a_draft(302), method="POST", data={"note": "Klart"}, note="a draft"),
    Row("goals:answer", asked, changing_a_draft(), note="a draft"),
    Row(
        "goals:answer",
        asked,
        changing_a_draft(302),
        method="POST",
        data={"answer": "adopted", "on": "2026-01-10"},
        note="a draft",
    ),
    Row(
        "goals:answer",
        asked_of_the_region,
        speaking("coordinator", "steering", status=302, outsider=404),
        method="POST",
        data={"answer": "sent_back", "on": "2026-01-10", "reason": "Mer om hvem"},
        note="of the region",
    ),
    Row(
        "goals:comment",
        draft,
        may(*WRITERS, *READERS, **{ANONYMOUS: SIGN_IN}),
        note="on a draft",
    ),
    Row("goals:comment", tentative, speaking(*IN_LINE, outsider=404), note="on a tentative goal"),
    Row("goals:comment", tentative, speaking(*IN_LINE, status=302, outsider=404), method="POST", data={"text": "Bra"}),
    Row(
        "goals:comment_withdraw",
        comment,
        may("surnadal_leader", **{ANONYMOUS: SIGN_IN, SUPERUSER: 404}),
    ),
    Row(
        "goals:comment_withdraw",
        comment,
        may("surnadal_leader", status=302, **{ANONYMOUS: SIGN_IN, SUPERUSER: 404}),
        method="POST",
        data={"reason": "Feil mål"},
    ),
    Row("goals:assent", draft, union_only(), note="to a draft"),
    Row(
        "goals:assent",
        adopted,
        union_only(302, otherwise=403),
        method="POST",
        data={"verdict": "agrees", "on": "2026-01-10"},
    ),
    Row("goals:take_up", regional, speaking("coordinator", "surnadal_leader", "tingvoll_leader")),
    Row(
        "goals:take_up",
        regional,
        speaking("coordinator", "surnadal_leader", status=302, tingvoll_leader=422),
        method="POST",
        data=lambda scenario: {"title": "Vårt mål", "organisations": [scenario.surnadal.pk]},
    ),
]
