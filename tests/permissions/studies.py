"""The addresses of feasibility studies: what is asked about stands in Surnadal, and is under way."""

from goals.studies.enums import HypothesisStatus, StudyStatus
from tests.goals.studies.factories import (
    make_activity,
    make_adopted,
    make_evidence,
    make_factor,
    make_hypothesis,
    make_judgement,
    make_study,
    seat,
)

from .goals import ELSEWHERE, READERS, RECORD_SOMEWHERE, WRITERS
from .table import ANONYMOUS, SIGN_IN, Row, may, signed_in


def reading():
    return may(*WRITERS, *READERS, **{ANONYMOUS: SIGN_IN})


def changing(status=200):
    return may(*WRITERS, status=status, **{ANONYMOUS: SIGN_IN}, **dict.fromkeys(READERS, 403))


def of_region(status=200):
    """A regional study under way: the steering group decides, and only those of the region see it."""
    return may("coordinator", "steering", status=status, **{ANONYMOUS: SIGN_IN})


def study(scenario):
    return {"pk": make_study(scenario.surnadal).pk}


def concluded(scenario):
    return {"pk": make_study(scenario.surnadal, status=StudyStatus.CONCLUDED).pk}


def regional(scenario):
    return {"pk": make_study(scenario.region).pk}


def area(scenario):
    found = make_study(scenario.surnadal)
    return {"pk": found.pk, "area_pk": found.areas.get().pk}


def seated(scenario):
    found = make_study(scenario.surnadal)
    only = found.areas.get()
    return {"pk": found.pk, "area_pk": only.pk, "member_pk": seat(only, "Kari Nordmann")[0].pk}


def hypothesis(status=HypothesisStatus.PROPOSED):
    def about(scenario):
        return {"pk": make_hypothesis(make_study(scenario.surnadal).areas.get(), status=status).pk}

    return about


def regional_hypothesis(scenario):
    only = make_study(scenario.region).areas.get()
    return {"pk": make_hypothesis(only, status=HypothesisStatus.SUBSTANTIATED).pk}


def judged(scenario):
    found = make_hypothesis(make_study(scenario.surnadal).areas.get())
    make_judgement(found)
    return {"pk": found.pk}


def evidence(scenario):
    found = make_hypothesis(make_study(scenario.surnadal).areas.get())
    return {"pk": found.pk, "evidence_pk": make_evidence(found).pk}


def adopted(scenario):
    return {"pk": make_adopted(make_study(scenario.surnadal)).pk}


def point(scenario):
    found = make_study(scenario.surnadal, points_text="Se på skyss")
    return {"pk": found.pk, "point_pk": found.mandate_points.get().pk}


def activity(scenario):
    found = make_study(scenario.surnadal)
    return {"pk": found.pk, "activity_pk": make_activity(found).pk}


def section(scenario):
    return {**study(scenario), "section": "mandat"}


def factor(scenario):
    return {"pk": make_factor(make_study(scenario.surnadal)).pk}


def begun(scenario):
    return {"title": "Felles leirskole", "question": "Går det?", "organisation": scenario.surnadal.pk, **FROM}


def possible(scenario):
    return {"area": scenario.surnadal.studies.get().areas.get().pk, "statement": "Vi kan dele buss"}


def pasted(scenario):
    area = scenario.surnadal.studies.get().areas.get()
    return {"parts": "1", "text": "Vi kan dele buss", "area-1": area.pk, "statement-1": "Vi kan dele buss"}


def reworded(scenario):
    return {**possible(scenario), "version": 1}


FROM = {"starts_on": "2025-01-10"}
WORDING = {"title": "Felles leirskole", "question": "Går det an?", "version": 1, **FROM}
CONCLUDE = {"to": "concluded", "reason": "Det går.", "on": "2025-01-10"}
JUDGED = {"value": "4", "feasibility": "2", "why": "Vi har regnet på det"}
ADOPT = {"to": "adopted", "title": "Alle får prøve", "measures": "Kurs", "on": "2025-01-10"}
FACTOR = {"text": "En som leder", "responsible": "Rektor"}
STATE = {"state": "in_place", "text": "Ansatt"}

ROWS = [
    Row("goals:studies", signed_in(200)),
    Row("goals:study_new", may(*RECORD_SOMEWHERE, otherwise=403, **{ANONYMOUS: SIGN_IN})),
    Row(
        "goals:study_new",
        None,
        may(
            *WRITERS,
            status=302,
            otherwise=403,
            **{ANONYMOUS: SIGN_IN, "surnadal_headteacher": 422},
            **dict.fromkeys(ELSEWHERE, 422),
        ),
        method="POST",
        data=begun,
    ),
    Row("goals:study", study, reading()),
    Row("goals:study", concluded, signed_in(200, outsider=404), note="concluded"),
    Row("goals:study", regional, of_region(), note="of the region"),
    Row("goals:study_pdf", study, may(*WRITERS, *READERS, status=302, **{ANONYMOUS: SIGN_IN}), method="POST"),
    Row("goals:study_edit", study, changing()),
    Row("goals:study_edit", study, changing(302), method="POST", data=WORDING),
    Row("goals:study_step", study, changing(), query="?to=concluded"),
    Row("goals:study_step", study, changing(302), method="POST", data=CONCLUDE),
    Row("goals:study_step", regional, of_region(302), method="POST", data=CONCLUDE, note="of the region"),
    Row("goals:study_section", section, changing()),
    Row(
        "goals:study_section", section, changing(302), method="POST", data={"points_text": "Se på skyss", "version": 1}
    ),
    Row("goals:point_answer", point, changing()),
    Row("goals:point_answer", point, changing(302), method="POST", data={"text": "Det går"}),
    Row("goals:activity_new", study, changing()),
    Row("goals:activity_new", study, changing(302), method="POST", data=FACTOR),
    Row("goals:activity_edit", activity, changing()),
    Row("goals:activity_edit", activity, changing(302), method="POST", data={**FACTOR, "version": 1}),
    Row("goals:activity_drop", activity, changing()),
    Row("goals:activity_drop", activity, changing(302), method="POST", data={"reason": "Gjort av andre"}),
    Row("goals:study_decision", study, changing()),
    Row("goals:study_decision", study, changing(302), method="POST", data={"text": "Vi går videre"}),
    Row("goals:area_new", study, changing()),
    Row("goals:area_new", study, changing(302), method="POST", data={"name": "Idrett", "members": "Kari, Aure"}),
    Row("goals:area_edit", area, changing()),
    Row("goals:area_edit", area, changing(302), method="POST", data={"name": "Idrett", "version": 1}),
    Row("goals:area_member_leave", seated, changing()),
    Row("goals:area_member_leave", seated, changing(302), method="POST", data={"reason": "Flyttet"}),
    Row("goals:hypothesis_new", study, changing()),
    Row("goals:hypothesis_new", study, changing(302), method="POST", data=possible),
    Row("goals:hypotheses_paste", study, changing()),
    Row("goals:hypotheses_paste", study, changing(302), method="POST", data=pasted),
    Row("goals:hypothesis", hypothesis(), reading()),
    Row("goals:hypothesis_edit", hypothesis(), changing()),
    Row("goals:hypothesis_edit", hypothesis(), changing(302), method="POST", data=reworded),
    Row("goals:hypothesis_move", hypothesis(), changing(302), method="POST", data={"way": "opp"}),
    Row("goals:judge", hypothesis(), changing()),
    Row("goals:judge", judged, changing(302), method="POST", data=JUDGED),
    Row("goals:evidence_new", hypothesis(), changing()),
    Row("goals:evidence_new", hypothesis(), changing(302), method="POST", data={"text": "Vi har talt"}),
    Row("goals:evidence_withdraw", evidence, changing()),
    Row("goals:evidence_withdraw", evidence, changing(302), method="POST", data={"reason": "Talt feil"}),
    Row("goals:hypothesis_step", hypothesis(), changing(), query="?to=withdrawn"),
    Row(
        "goals:hypothesis_step",
        hypothesis(HypothesisStatus.SUBSTANTIATED),
        changing(302),
        method="POST",
        data=ADOPT,
        note="adopted",
    ),
    Row(
        "goals:hypothesis_step",
        regional_hypothesis,
        of_region(302),
        method="POST",
        data=ADOPT,
        note="of the region, adopted",
    ),
    Row("goals:hypothesis_result", adopted, changing()),
    Row("goals:hypothesis_result", adopted, changing(302), method="POST", data={"title": "Enda et mål"}),
    Row("goals:factor_new", study, changing()),
    Row("goals:factor_new", study, changing(302), method="POST", data=FACTOR),
    Row("goals:factor", factor, reading()),
    Row("goals:factor_edit", factor, changing()),
    Row("goals:factor_edit", factor, changing(302), method="POST", data={**FACTOR, "version": 1}),
    Row("goals:factor_update", factor, changing()),
    Row("goals:factor_update", factor, changing(302), method="POST", data=STATE),
]
