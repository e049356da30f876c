"""The addresses of the GAP analyses. What is asked about is Surnadal's."""

from datetime import date

from evaluation.filing.actions import withdraw_filed
from evaluation.gap.actions.leads import link_gap_to
from evaluation.gap.actions.proposals import propose_measure
from evaluation.gap.models import GapScore
from goals.goals.models import Goal
from tests.evaluation.gap.factories import make_gap, make_template
from tests.permissions.table import SIGN_IN, Row, may, signed_in

MAKERS = ("coordinator", "surnadal_leader", "surnadal_eva")
EVALUATORS = (*MAKERS, "tingvoll_leader", "eva_sunndal", "other_coordinator")
OF_THE_REGION = (*MAKERS, "tingvoll_leader", "eva_sunndal")


def own(status=200, otherwise=404):
    """For those who evaluate Surnadal; who is no member never sees that it is there."""
    return may(*MAKERS, status=status, otherwise=otherwise, anonymous=SIGN_IN, outsider=404)


def deciding(status=200, otherwise=404):
    """For the coordinator and the evaluation network; leaders of the region write templates without deciding."""
    leaders = dict.fromkeys(("surnadal_leader", "tingvoll_leader"), 403)
    return may(
        "coordinator",
        "surnadal_eva",
        "eva_sunndal",
        status=status,
        otherwise=otherwise,
        anonymous=SIGN_IN,
        outsider=404,
        **leaders,
    )


MAKES = ("coordinator", "surnadal_leader", "surnadal_headteacher")


def answering(status=200):
    """For those who record Surnadal's goals; the EVA member sees the proposal."""
    return may("coordinator", "surnadal_leader", status=status, anonymous=SIGN_IN, surnadal_eva=403)


def _template(scenario):
    return make_template(scenario.region, by=scenario.superuser)


def a_draft(scenario):
    return {"pk": make_gap(_template(scenario), scenario.surnadal, by=scenario.superuser, submitted=False).pk}


def a_filed_one(scenario):
    return {"pk": make_gap(_template(scenario), scenario.surnadal, by=scenario.superuser).pk}


def a_withdrawn_one(scenario):
    filed = make_gap(_template(scenario), scenario.surnadal, by=scenario.superuser)
    return {"pk": withdraw_filed(filed, by=scenario.superuser, reason="Feil").pk}


def its_first(about):
    return lambda scenario: {**about(scenario), "step": 1}


def with_a_goal(scenario):
    Goal.objects.create(organisation=scenario.surnadal, title="Mål", status="adopted")
    return a_filed_one(scenario)


def a_measure(scenario):
    return {"title": "Mer tid", "goal": Goal.objects.get().pk}


def a_proposal(scenario):
    score = GapScore.objects.filter(analysis=with_a_goal(scenario)["pk"]).first()
    return {"pk": propose_measure(score, by=scenario.surnadal_eva, title="Mer tid").pk}


def a_lead(scenario):
    filed = make_gap(_template(scenario), scenario.surnadal, by=scenario.superuser)
    goal = Goal.objects.create(organisation=scenario.surnadal, title="Mål", status="adopted")
    lead = link_gap_to(filed.scores.in_order()[0], goal=goal, by=scenario.superuser)
    return {"pk": filed.pk, "lead": lead.pk}


def a_start(scenario):
    return {"template": _template(scenario).pk, "organisation": scenario.surnadal.pk, "held_on": date(2025, 3, 12)}


def a_template(scenario):
    return {"pk": _template(scenario).pk}


def a_template_being_written(scenario):
    return {"pk": make_template(scenario.region, by=scenario.superuser, in_use=False).pk}


DIMENSION = {"name": "Mål", "statement": "Alle kjenner dem.", "low_label": "Ingen", "high_label": "Alle"}
TEMPLATE = {
    "name": "Mal",
    "dimensjon-TOTAL_FORMS": 1,
    "dimensjon-INITIAL_FORMS": 0,
    **{f"dimensjon-0-{field}": value for field, value in DIMENSION.items()},
}
SCORE = {"now": "3", "wanted": "4"}
WORD = {"reason": "Vi spør om det vi arbeider med nå."}
CORRECTION = {**SCORE, "reason": "Vi telte feil"}

ROWS = [
    Row("evaluation:index", signed_in(200)),
    Row("evaluation:gap_list", signed_in(200)),
    Row("evaluation:gap_heat_map", signed_in(200)),
    Row("evaluation:gap_start", may(*EVALUATORS, otherwise=403, anonymous=SIGN_IN)),
    Row(
        "evaluation:gap_start",
        may(
            *MAKERS,
            status=302,
            otherwise=403,
            anonymous=SIGN_IN,
            **dict.fromkeys(("tingvoll_leader", "eva_sunndal", "other_coordinator"), 422),
        ),
        method="POST",
        data=a_start,
        note="elsewhere: the form again",
    ),
    Row("evaluation:gap", a_draft, own(), note="draft"),
    Row("evaluation:gap", a_filed_one, signed_in(200, outsider=404), note="filed"),
    Row("evaluation:gap", a_withdrawn_one, own(), note="withdrawn"),
    Row("evaluation:gap_about", a_draft, own()),
    Row("evaluation:gap_about", a_draft, own(302), method="POST", data={"held_on": "2025-03-13"}),
    Row("evaluation:gap_about", a_filed_one, own(302, otherwise=403), note="filed"),
    Row("evaluation:gap_continue", a_draft, own(302)),
    Row("evaluation:gap_continue", a_filed_one, own(302, otherwise=403), note="filed"),
    Row("evaluation:gap_step", its_first(a_draft), own()),
    Row("evaluation:gap_step", its_first(a_draft), own(302), method="POST", data=SCORE),
    Row(
        "evaluation:gap_step", its_first(a_filed_one), own(302, otherwise=403), method="POST", data=SCORE, note="filed"
    ),
    Row("evaluation:gap_summary", a_draft, own()),
    Row("evaluation:gap_summary", a_draft, own(302), method="POST"),
    Row("evaluation:gap_summary", a_filed_one, own(302, otherwise=403), note="filed"),
    Row("evaluation:gap_correct", its_first(a_draft), own(302), note="draft"),
    Row("evaluation:gap_correct", its_first(a_filed_one), own(otherwise=403)),
    Row("evaluation:gap_correct", its_first(a_filed_one), own(302, otherwise=403), method="POST", data=CORRECTION),
    Row("evaluation:gap_measure", its_first(with_a_goal), may(*MAKES, otherwise=403, anonymous=SIGN_IN, outsider=404)),
    Row("evaluation:gap_measure", its_first(a_draft), own(302), note="draft"),
    Row(
        "evaluation:gap_measure",
        its_first(with_a_goal),
        may(*MAKES, status=302, otherwise=403, anonymous=SIGN_IN, surnadal_headteacher=200, outsider=404),
        method="POST",
        data=a_measure,
        note="the headteacher's own school has no goal",
    ),
    Row(
        "evaluation:gap_propose",
        its_first(with_a_goal),
        own(302, otherwise=403) | {"surnadal_eva": 200},
        note="who makes it at once is sent there",
    ),
    Row("evaluation:gap_propose", its_first(a_draft), own(302), note="draft"),
    Row(
        "evaluation:gap_propose",
        its_first(with_a_goal),
        own(302, otherwise=403),
        method="POST",
        data={"title": "Mer tid"},
    ),
    Row("evaluation:measure_proposal", a_proposal, own()),
    Row(
        "evaluation:measure_proposal",
        a_proposal,
        may("coordinator", "surnadal_leader", status=302, anonymous=SIGN_IN, surnadal_eva=403),
        method="POST",
        data=a_measure,
    ),
    Row("evaluation:measure_proposal_decline", a_proposal, answering()),
    Row("evaluation:measure_proposal_decline", a_proposal, answering(302), method="POST", data={"words": "Ikke nå"}),
    Row(
        "evaluation:measure_proposal_withdraw",
        a_proposal,
        may("surnadal_eva", status=302, anonymous=SIGN_IN, coordinator=403, surnadal_leader=403, superuser=403),
        method="POST",
    ),
    Row("evaluation:gap_follow_up", its_first(a_draft), own(), note="draft"),
    Row("evaluation:gap_follow_up", its_first(a_filed_one), own(otherwise=403)),
    Row(
        "evaluation:gap_follow_up",
        its_first(a_filed_one),
        own(422, otherwise=403),
        method="POST",
        note="nothing chosen",
    ),
    Row("evaluation:gap_end_lead", a_lead, own(302, otherwise=403), method="POST"),
    Row("evaluation:gap_withdraw", a_draft, own(), note="draft"),
    Row("evaluation:gap_withdraw", a_filed_one, own(otherwise=403)),
    Row("evaluation:gap_withdraw", a_filed_one, own(302, otherwise=403), method="POST", data={"reason": "Feil"}),
    Row("evaluation:gap_restore", a_withdrawn_one, own(302), method="POST"),
    Row("evaluation:gap_templates", signed_in(200)),
    Row("evaluation:gap_template", a_template, signed_in(200, outsider=404), note="in use"),
    Row(
        "evaluation:gap_template",
        a_template_being_written,
        may(*OF_THE_REGION, anonymous=SIGN_IN),
        note="being written",
    ),
    Row("evaluation:gap_template_new", may(*EVALUATORS, otherwise=403, anonymous=SIGN_IN)),
    Row(
        "evaluation:gap_template_new",
        may(*EVALUATORS, status=302, otherwise=403, anonymous=SIGN_IN),
        method="POST",
        data=TEMPLATE,
    ),
    Row(
        "evaluation:gap_template_edit", a_template, may(*OF_THE_REGION, otherwise=403, anonymous=SIGN_IN, outsider=404)
    ),
    Row(
        "evaluation:gap_template_edit",
        a_template,
        may(*OF_THE_REGION, status=302, otherwise=403, anonymous=SIGN_IN, outsider=404),
        method="POST",
        data=TEMPLATE,
    ),
    Row("evaluation:gap_template_use", a_template_being_written, deciding()),
    Row("evaluation:gap_template_use", a_template_being_written, deciding(302), method="POST", data=WORD),
    Row("evaluation:gap_template_out", a_template, deciding(otherwise=403)),
    Row("evaluation:gap_template_out", a_template, deciding(302, otherwise=403), method="POST", data=WORD),
]
