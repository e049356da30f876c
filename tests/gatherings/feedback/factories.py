"""Feedback for the tests, given through the actions."""

from datetime import timedelta

from gatherings.feedback.actions.answering import answer
from gatherings.feedback.actions.library import add_question
from gatherings.feedback.actions.preparing import close_form, make_form
from gatherings.feedback.models import FeedbackForm
from network.organisations.models import Organisation
from tests.clock import TODAY, YESTERDAY
from tests.gatherings.factories import GatheringFactory, region


def make_question(wording="Hvor nyttig var samlingen?", kind="scale", *, of=None, **words):
    if kind == "scale":
        words = {"low_label": "Lite", "high_label": "Svært", **words}
    if kind == "choice":
        words = {"options": "Ja\nNei\nKanskje", **words}
    return add_question(of or region(), by=None, wording=wording, kind=kind, **words)


def make_questions(of=None):
    """A scale, a choice and a comment."""
    return [
        make_question(of=of),
        make_question("Kommer du igjen?", "choice", of=of),
        make_question("Hva tar du med deg?", "comment", of=of),
    ]


def make_feedback(gathering=None, *, questions=None, **values) -> FeedbackForm:
    """A form that is open today, of a gathering that began yesterday."""
    gathering = gathering or GatheringFactory(starts_on=YESTERDAY, ends_on=TODAY, sessions=1, published=True)
    of = Organisation.objects.get(path=gathering.organiser.region_path)
    chosen = make_questions(of) if questions is None else questions
    values = {"opens_on": gathering.starts_on, "closes_on": gathering.ends_on + timedelta(days=3), **values}
    return make_form(gathering, by=None, questions=[question.pk for question in chosen], **values)


def send(form, *given, token="", comment="", **values):
    """One answer: the values of the questions in their order, None for one that is skipped."""
    asked = list(form.asked.select_related("question"))
    numbers = [one for one in asked if not one.question.is_comment]
    words = [one for one in asked if one.question.is_comment]
    return answer(
        form,
        by=token or f"token-{send.number()}",
        values={one.pk: value for one, value in zip(numbers, given, strict=False) if value},
        comments={words[0].pk: comment} if comment else {},
        **values,
    )


def _counter():
    number = 0

    def following():
        nonlocal number
        number += 1
        return number

    return following


send.number = _counter()


def send_many(form, number=8, **values):
    """Answers that may be shown: both questions answered in more than one way."""
    for place in range(number):
        send(form, 3 + place % 3, 1 + place % 2, **values)


def closed(form):
    return close_form(form, by=None)
