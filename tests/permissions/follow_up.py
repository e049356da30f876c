"""The addresses of what is seen of signs, what measures wait for, their documents, following, and notices."""

from django.core.files.uploadedfile import SimpleUploadedFile

from goals.documents.actions import add_document, withdraw_document
from home.digests.actions.notices import token_for
from tests.goals.factories import make_goal, make_measure

from .goals import (
    ADOPTED,
    PROPOSED,
    READERS,
    WRITERS,
    adopted,
    changing_a_draft,
    changing_what_all_may_read,
    draft,
    measure,
    reading_a_draft,
    sign,
)
from .table import ANONYMOUS, SIGN_IN, Row, everyone, may, signed_in

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def a_file():
    return SimpleUploadedFile("plan.pdf", PDF)


def document(status, *, withdrawn=False):
    def about(scenario):
        found = make_measure(make_goal(scenario.surnadal, status=status))
        kept = add_document(found, by=None, title="Plan", file=a_file())
        if withdrawn:
            withdraw_document(kept, by=None, reason="Utdatert")
        return {"pk": found.pk, "document_pk": kept.pk}

    return about


def surnadal(scenario):
    return {"pk": scenario.surnadal.pk}


def another_measure(scenario):
    return {"depends_on": make_measure(make_goal(scenario.surnadal, "Et annet"), "Annet tiltak").pk}


def somebody(scenario):
    return {"person": scenario.surnadal_pro.pk}


def token(scenario):
    return {"token": token_for(scenario.surnadal_leader, "stale")}


SEEN = {"state": "seen", "text": "Elevene sier det."}

ROWS = [
    Row("goals:sign", sign(PROPOSED), reading_a_draft(), note="of a draft"),
    Row("goals:sign", sign(ADOPTED), everyone(200)),
    Row("goals:sign_observe", sign(PROPOSED), changing_a_draft(), note="of a draft"),
    Row("goals:sign_observe", sign(PROPOSED), changing_a_draft(302), method="POST", data=SEEN, note="of a draft"),
    Row("goals:sign_observe", sign(ADOPTED), changing_what_all_may_read(302), method="POST", data=SEEN),
    Row("goals:measure_dependencies", measure(PROPOSED), changing_a_draft(), note="of a draft"),
    Row(
        "goals:measure_dependencies",
        measure(ADOPTED),
        changing_what_all_may_read(302),
        method="POST",
        data=another_measure,
    ),
    Row("goals:document_new", measure(PROPOSED), changing_a_draft(), note="of a draft"),
    Row("goals:document_new", measure(ADOPTED), changing_what_all_may_read(422), method="POST", data={"title": "Plan"}),
    Row("goals:link_new", measure(PROPOSED), changing_a_draft(), note="of a draft"),
    Row(
        "goals:link_new",
        measure(ADOPTED),
        changing_what_all_may_read(302),
        method="POST",
        data={"title": "Rammeplanen", "address": "https://www.udir.no/rammeplan/"},
    ),
    Row("goals:measure_document", document(PROPOSED), reading_a_draft(), note="of a draft"),
    Row("goals:measure_document", document(ADOPTED), everyone(200)),
    Row("goals:measure_document", document(ADOPTED, withdrawn=True), may(*WRITERS), note="withdrawn"),
    Row("goals:document_withdraw", document(PROPOSED), changing_a_draft(), note="of a draft"),
    Row(
        "goals:document_withdraw",
        document(ADOPTED),
        changing_what_all_may_read(302),
        method="POST",
        data={"reason": "Utdatert"},
    ),
    Row(
        "goals:follow",
        draft,
        may(*WRITERS, *READERS, status=302, **{ANONYMOUS: SIGN_IN}),
        method="POST",
        note="a draft",
    ),
    Row("goals:follow", adopted, signed_in(302), method="POST"),
    Row("goals:follow_organisation", surnadal, signed_in(302), method="POST"),
    Row("goals:suggest_following", draft, changing_a_draft(), note="a draft"),
    Row("goals:suggest_following", adopted, changing_what_all_may_read(302), method="POST", data=somebody),
    Row("home:notices", signed_in(200)),
    Row("home:notices", None, signed_in(302), method="POST", data={"kinds": ["stale"]}),
    Row("home:unsubscribe", token, everyone(200)),
    Row("home:unsubscribe", token, everyone(200), method="POST"),
]
