"""The addresses of closed gatherings: everybody reads how they ended, those who arrange them write it."""

from gatherings.closing.actions.closing import publish_closing, write_summary
from gatherings.closing.actions.decisions import add_decision
from gatherings.programme.models import GatheringPage
from tests.clock import YESTERDAY
from tests.gatherings.closing.factories import make_picture
from tests.gatherings.factories import GatheringFactory

from .table import SIGN_IN, Row, everyone, may, signed_in

ARRANGERS = ("coordinator", "editor")
WORDS = {"text": "Vi fortsetter.", "ground": "Det virker.", "taken_by": "Alle", "decided_on": str(YESTERDAY)}


def arrangers(status=200, otherwise=403):
    return may(*ARRANGERS, status=status, otherwise=otherwise, anonymous=SIGN_IN)


def _gathering(scenario, **values):
    days = {"starts_on": YESTERDAY, "ends_on": YESTERDAY}
    return GatheringFactory(**{"slug": "samling", "published": True, "organiser": scenario.region, **days, **values})


def over(scenario):
    return {"slug": _gathering(scenario).slug}


def draft(scenario):
    return {"slug": _gathering(scenario, published=False, slug="kladd").slug}


def summed_up(scenario):
    page = _gathering(scenario)
    write_summary(page, by=None, summary="Det gikk bra.")
    return {"slug": page.slug}


def published(scenario):
    page = _gathering(scenario)
    write_summary(page, by=None, summary="Det gikk bra.")
    publish_closing(page, by=None)
    return {"slug": page.slug}


def decision(scenario):
    page = _gathering(scenario)
    made = add_decision(page, by=None, **{**WORDS, "decided_on": YESTERDAY})
    return {"slug": page.slug, "decision_pk": made.pk}


def picture(scenario):
    page = _gathering(scenario)
    return {"slug": page.slug, "picture_uid": str(make_picture(page).uid)}


def picture_file(scenario):
    return {**picture(scenario), "size": "small"}


def published_file(scenario):
    made = picture_file(scenario)
    page = GatheringPage.objects.get(slug=made["slug"])
    write_summary(page, by=None, summary="Det gikk bra.")
    publish_closing(page, by=None)
    return made


ROWS = [
    Row("gatherings:closing", published, everyone(200)),
    Row("gatherings:closing", over, may(*ARRANGERS, status=302), note="not closed"),
    Row("gatherings:closing", draft, everyone(404), note="draft"),
    Row("gatherings:closing_pdf", published, signed_in(302), method="POST"),
    Row("gatherings:closing_pdf", over, signed_in(404), method="POST", note="not closed"),
    Row("gatherings:closing_work", over, arrangers()),
    Row("gatherings:closing_work", draft, arrangers(otherwise=404), note="draft"),
    Row("gatherings:closing_summary", over, arrangers()),
    Row("gatherings:closing_summary", over, arrangers(302), method="POST", data={"summary": "Det gikk bra."}),
    Row("gatherings:closing_publish", summed_up, arrangers()),
    Row("gatherings:closing_publish", summed_up, arrangers(302), method="POST"),
    Row("gatherings:closing_publish", over, arrangers(422), method="POST", note="no summary"),
    Row("gatherings:closing_picture_new", over, arrangers()),
    Row("gatherings:closing_picture_new", over, arrangers(422), method="POST", data={"image": "1"}, note="unknown"),
    Row("gatherings:closing_picture", picture, arrangers()),
    Row("gatherings:closing_picture", picture, arrangers(302), method="POST", data={"alt": "Et bord", "version": "1"}),
    Row("gatherings:closing_picture_move", picture, arrangers(302), method="POST"),
    Row("gatherings:closing_picture_remove", picture, arrangers(302), method="POST"),
    Row("gatherings:closing_picture_file", picture_file, may(*ARRANGERS, status=200), note="not published"),
    Row("gatherings:closing_picture_file", published_file, everyone(200)),
    Row("gatherings:decision_new", over, arrangers()),
    Row("gatherings:decision_new", over, arrangers(302), method="POST", data=WORDS),
    Row("gatherings:decision", decision, arrangers()),
    Row("gatherings:decision", decision, arrangers(302), method="POST", data={**WORDS, "version": "1"}),
    Row("gatherings:decision_withdraw", decision, arrangers()),
    Row("gatherings:decision_withdraw", decision, arrangers(302), method="POST", data={"reason": "Skrevet feil"}),
]
