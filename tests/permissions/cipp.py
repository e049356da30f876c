"""The addresses of the CIPP evaluations: what is asked about is Surnadal's."""

from evaluation.cipp.actions.evidence import add_evidence
from evaluation.cipp.rules import GUIDES
from evaluation.filing.actions import withdraw_filed
from tests.evaluation.cipp.factories import DAY, make_cipp, part_of

from .table import SIGN_IN, Row, Scenario, may, signed_in

SLUG = GUIDES["context"].slug
MAKERS = ("coordinator", "surnadal_leader", "surnadal_eva")
INSIDE = ("coordinator", "steering", "surnadal_leader", "surnadal_eva", "surnadal_pro", "surnadal_union")
SOMEWHERE = (*MAKERS, "tingvoll_leader", "eva_sunndal", "other_coordinator")

HEAD = {"title": "Lesegruppene", "purpose": "formative", "held_on": "2025-03-12", "participants": ""}
WORDS = {"questions": "", "findings": "Dette så vi.", "judgement": "Godt nok.", "grade": "good", "decision": ""}


def draft(scenario: Scenario):
    return make_cipp(scenario.surnadal, by=scenario.surnadal_eva)


def filed(scenario: Scenario):
    return make_cipp(scenario.surnadal, by=scenario.surnadal_eva, submitted=True)


def withdrawn(scenario: Scenario):
    return withdraw_filed(filed(scenario), by=scenario.surnadal_eva, reason="Feil")


def about(make, **more):
    """The address's arguments, from what `make` puts in the scenario; made once for all personas."""
    return lambda scenario: {"pk": make(scenario).pk, **more}


def about_evidence(scenario: Scenario):
    evaluation = draft(scenario)
    evidence = add_evidence(part_of(evaluation, "context"), by=scenario.surnadal_eva, words="En samtale", on=DAY)
    return {"pk": evaluation.pk, "evidence_pk": evidence.pk}


def on_draft(status=200):
    """Whoever may evaluate Surnadal; those who only read its drafts are refused, others do not see it."""
    refused = dict.fromkeys(set(INSIDE) - set(MAKERS), 403)
    return may(*MAKERS, status=status, anonymous=SIGN_IN, **refused)


def on_filed(status=200):
    """Whoever may evaluate Surnadal; all other members see that it is there."""
    return may(*MAKERS, status=status, otherwise=403, anonymous=SIGN_IN, outsider=404)


ROWS = [
    Row("evaluation:cipp_list", signed_in(200)),
    Row("evaluation:cipp_new", may(*SOMEWHERE, otherwise=403, anonymous=SIGN_IN)),
    Row(
        "evaluation:cipp_new",
        # Who may evaluate elsewhere only gets the form back: Surnadal is not among their choices.
        may(
            *MAKERS,
            status=302,
            otherwise=403,
            anonymous=SIGN_IN,
            tingvoll_leader=422,
            eva_sunndal=422,
            other_coordinator=422,
        ),
        method="POST",
        data=lambda scenario: {**HEAD, "programme": "Lesegruppene", "organisation": scenario.surnadal.pk},
    ),
    Row("evaluation:cipp", about(draft), may(*INSIDE, anonymous=SIGN_IN), note="draft"),
    Row("evaluation:cipp", about(filed), signed_in(200, outsider=404), note="submitted"),
    Row("evaluation:cipp", about(withdrawn), may(*INSIDE, anonymous=SIGN_IN), note="withdrawn"),
    Row("evaluation:cipp_edit", about(draft), on_draft()),
    Row("evaluation:cipp_edit", about(filed), on_filed(), note="submitted"),
    Row("evaluation:cipp_edit", about(draft), on_draft(302), method="POST", data={**HEAD, "version": 1}),
    Row("evaluation:cipp_component", about(draft, slug=SLUG), on_draft()),
    Row(
        "evaluation:cipp_component", about(draft, slug=SLUG), on_draft(302), method="POST", data={**WORDS, "version": 1}
    ),
    Row(
        "evaluation:cipp_component",
        about(filed, slug=SLUG),
        on_filed(302),
        method="POST",
        data={**WORDS, "version": 2, "reason": "Vi husket feil"},
        note="submitted",
    ),
    Row("evaluation:cipp_evidence_new", about(draft, slug=SLUG), on_draft()),
    Row(
        "evaluation:cipp_evidence_new",
        about(draft, slug=SLUG),
        on_draft(302),
        method="POST",
        data={"words": "En samtale", "on": "2025-03-12"},
    ),
    Row("evaluation:cipp_evidence_withdraw", about_evidence, on_draft()),
    Row("evaluation:cipp_evidence_withdraw", about_evidence, on_draft(302), method="POST", data={"reason": "Feil"}),
    Row("evaluation:cipp_submit", about(draft), on_draft()),
    Row("evaluation:cipp_submit", about(draft), on_draft(422), method="POST", note="unfinished"),
    Row("evaluation:cipp_withdraw", about(filed), on_filed()),
    Row("evaluation:cipp_withdraw", about(filed), on_filed(302), method="POST", data={"reason": "Feil"}),
    Row("evaluation:cipp_restore", about(withdrawn), on_draft(302), method="POST"),
]
