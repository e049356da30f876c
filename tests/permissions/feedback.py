"""The addresses of feedback: everybody answers, members read what was answered, and those who arrange prepare it."""

from gatherings.feedback.models import AskedQuestion, FeedbackComment, FeedbackQuestion
from tests.clock import TODAY, YESTERDAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.feedback.factories import closed, make_feedback, make_question, make_questions, send_many

from .table import ANOTHER_REGION, AT_HOME, ELSEWHERE, REGION_WIDE, SIGN_IN, Row, everyone, may

MEMBERS = (*REGION_WIDE, *AT_HOME, *ELSEWHERE)
ARRANGERS = ("coordinator", "editor")


def members(status=200):
    return may(*MEMBERS, status=status, anonymous=SIGN_IN)


def arrangers(status=200, otherwise=403):
    return may(*ARRANGERS, status=status, otherwise=otherwise, anonymous=SIGN_IN)


def keepers(status=200):
    """Of one question: it is seen by the members of its region."""
    return {**may(*MEMBERS, status=403, anonymous=SIGN_IN), **dict.fromkeys((*ARRANGERS, "superuser"), status)}


def of_one_region(*personas, status=200, otherwise=404):
    """Of the reader's own region, whichever it is."""
    return may(*personas, status=status, otherwise=otherwise, anonymous=SIGN_IN)


KEEPERS = (*ARRANGERS, "other_coordinator", "other_editor")


def _gathering(scenario, **values):
    days = {"starts_on": YESTERDAY, "ends_on": TODAY}
    return GatheringFactory(**{"slug": "samling", "published": True, "organiser": scenario.region, **days, **values})


def gathering(scenario):
    make_questions(scenario.region)
    return {"slug": _gathering(scenario).slug}


def open_form(scenario):
    return {"slug": make_feedback(_gathering(scenario)).gathering.slug}


def draft(scenario):
    return {"slug": make_feedback(_gathering(scenario, published=False, slug="kladd")).gathering.slug}


def answered(scenario):
    form = make_feedback(_gathering(scenario))
    send_many(form, 6, comment="Takk")
    return {"slug": closed(form).gathering.slug}


def comment(scenario):
    return {**answered(scenario), "written_pk": FeedbackComment.objects.first().pk}


def question(scenario):
    return {"pk": make_question(of=scenario.region).pk}


def answer(scenario):
    return {"receipt": "en", **{f"question_{asked.pk}": 2 for asked in _asked()}}


def _asked():
    return AskedQuestion.objects.exclude(question__kind="comment")


def days(scenario):
    asked = FeedbackQuestion.objects.order_by("pk")
    places = {f"place_{question.pk}": place for place, question in enumerate(asked, start=1)}
    return {"opens_on": str(TODAY), "closes_on": str(TODAY), "version": 1, **places}


WORDS = {"wording": "Hva tar du med deg?", "kind": "comment"}

ROWS = [
    Row("gatherings:feedback", open_form, everyone(200)),
    Row("gatherings:feedback", answered, everyone(200), note="closed"),
    Row("gatherings:feedback", gathering, everyone(404), note="no form"),
    Row("gatherings:feedback", draft, everyone(404), note="draft"),
    Row("gatherings:feedback", open_form, everyone(302), method="POST", data=answer),
    Row("gatherings:feedback_thanks", open_form, everyone(302)),
    Row("gatherings:feedback_wall", open_form, everyone(200)),
    Row("gatherings:feedback_setup", gathering, arrangers(), note="no form"),
    Row("gatherings:feedback_setup", open_form, arrangers()),
    Row("gatherings:feedback_setup", draft, arrangers(otherwise=404), note="draft"),
    Row("gatherings:feedback_setup", gathering, arrangers(302), method="POST", data=days, note="no form"),
    Row("gatherings:feedback_setup", open_form, arrangers(302), method="POST", data=days),
    Row("gatherings:feedback_close", open_form, arrangers(302), method="POST"),
    Row("gatherings:feedback_results", open_form, members()),
    Row("gatherings:feedback_results", answered, members(), note="closed"),
    Row("gatherings:feedback_results", gathering, may(anonymous=SIGN_IN, superuser=404), note="no form"),
    Row("gatherings:feedback_comment_hide", comment, arrangers()),
    Row("gatherings:feedback_comment_hide", comment, arrangers(302), method="POST", data={"reason": "Navngir noen"}),
    Row("gatherings:feedback_comment_show", comment, arrangers(302), method="POST"),
    Row("gatherings:feedback_series", of_one_region(*MEMBERS, *ANOTHER_REGION)),
    Row("gatherings:feedback_library", of_one_region(*KEEPERS, otherwise=403)),
    Row("gatherings:feedback_question_new", of_one_region(*KEEPERS, otherwise=403)),
    Row(
        "gatherings:feedback_question_new",
        of_one_region(*KEEPERS, status=302, otherwise=403),
        method="POST",
        data=WORDS,
    ),
    Row("gatherings:feedback_question", question, keepers()),
    Row("gatherings:feedback_question", question, keepers(302), method="POST", data={**WORDS, "version": "1"}),
    Row("gatherings:feedback_question_retire", question, keepers(302), method="POST"),
    Row("gatherings:feedback_question_restore", question, keepers(302), method="POST"),
]
