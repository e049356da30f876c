"""The library of questions, what was answered at three gatherings, and how the last of them ended."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import zip_longest
from typing import Any

from gatherings.closing.actions.closing import publish_closing, write_summary
from gatherings.closing.actions.decisions import add_decision
from gatherings.feedback.actions.answering import answer
from gatherings.feedback.actions.library import add_question, change_question
from gatherings.feedback.actions.preparing import close_form, make_form
from gatherings.feedback.enums import FeedbackKind
from gatherings.feedback.models import FeedbackForm, FeedbackQuestion
from gatherings.programme.models import GatheringPage
from home.reference import lookup
from home.reference.data_files import Entry, read_document
from network.networks.models import Network


class QuestionEntry(Entry):
    key: str
    wording: str
    kind: FeedbackKind
    low: str = ""
    high: str = ""
    options: tuple[str, ...] = ()
    follows: str = ""


class FormEntry(Entry):
    """What was asked at a gathering, and by the key of each question how many answered each value."""

    gathering: str
    questions: tuple[str, ...]
    comments: tuple[str, ...]
    values: Mapping[str, tuple[int, ...]]


class DecisionEntry(Entry):
    text: str
    ground: str
    taken_by: str = ""
    network: str = ""
    votes: str = ""
    follow_up: str = ""


class ClosingEntry(Entry):
    gathering: str
    days_after: int
    summary: str
    decisions: tuple[DecisionEntry, ...]


class Feedback(Entry):
    questions: tuple[QuestionEntry, ...]
    forms: tuple[FormEntry, ...]
    closing: ClosingEntry


def load_feedback() -> None:
    """A question that another follows is changed when the forms that ask it are made."""
    document = read_document("feedback.toml", Feedback)
    known: dict[str, FeedbackQuestion] = {}
    entries = {entry.key: entry for entry in document.questions}
    for form in document.forms:
        for key in form.questions:
            if key not in known:
                known[key] = _question(entries[key], known)
        _form(form, known)
    _close(document.closing)


def _question(entry: QuestionEntry, known: Mapping[str, FeedbackQuestion]) -> FeedbackQuestion:
    by = lookup.account("koordinator")
    words: dict[str, Any] = {"low_label": entry.low, "high_label": entry.high, "options": "\n".join(entry.options)}
    words |= {"wording": entry.wording, "kind": entry.kind.value}
    if entry.follows:
        return change_question(known[entry.follows], by=by, **words)
    return add_question(lookup.region(), by=by, **words)


def _form(entry: FormEntry, known: Mapping[str, FeedbackQuestion]) -> None:
    by, page = lookup.account("koordinator"), GatheringPage.objects.get(slug=entry.gathering)
    day = page.ends_on
    questions = [known[key].pk for key in entry.questions]
    form = make_form(page, by=by, questions=questions, opens_on=day, closes_on=day, asks_municipality=False)
    _answer(form, {known[key].pk: numbers for key, numbers in entry.values.items()}, entry.comments)
    close_form(form, by=by, on=day)


def _answer(form: FeedbackForm, numbers: Mapping[int, Sequence[int]], comments: Sequence[str]) -> None:
    """One answer a person, until each value has been given as often as it says."""
    asked = {one.question_id: one.pk for one in form.asked.all()}
    (words,) = form.asked.filter(question__kind=FeedbackKind.COMMENT).values_list("pk", flat=True)
    given = {
        asked[question]: [value for value, number in enumerate(row, start=1) for _each in range(number)]
        for question, row in numbers.items()
    }
    rows: Iterator[tuple[Any, ...]] = zip_longest(*given.values(), comments)
    for place, (*values, comment) in enumerate(rows):
        answers = {key: value for key, value in zip(given, values, strict=True) if value}
        said = {words: comment} if comment else {}
        answer(form, by=f"{form.pk}-{place}", values=answers, comments=said, on=form.closes_on)


def _close(entry: ClosingEntry) -> None:
    by, page = lookup.account("koordinator"), GatheringPage.objects.get(slug=entry.gathering)
    for decision in entry.decisions:
        add_decision(
            page,
            by=by,
            text=decision.text,
            ground=decision.ground,
            network=Network.objects.filter(code=decision.network).first() if decision.network else None,
            taken_by=decision.taken_by,
            votes=decision.votes,
            follow_up=decision.follow_up,
            decided_on=page.ends_on,
        )
    write_summary(page, by=by, summary=entry.summary)
    publish_closing(page, by=by, on=page.ends_on + timedelta(days=entry.days_after))
