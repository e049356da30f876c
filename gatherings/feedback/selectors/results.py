"""What a form was answered, as far as it may be shown."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from gatherings.feedback.enums import FormState
from gatherings.feedback.models import (
    AskedQuestion,
    FeedbackComment,
    FeedbackCount,
    FeedbackForm,
    FeedbackOrigin,
    FeedbackQuestion,
    FeedbackTally,
)
from gatherings.feedback.rules import mean_of
from gatherings.feedback.selectors.pages import asked_on
from gatherings.registration.selectors.attendance import attendance
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.records.suppression import is_enough, may_show, parts_shown
from network.text.alphabet import alphabetical


@dataclass(frozen=True)
class Bar:
    """How many gave one answer, and how long its bar is of a hundred."""

    label: str
    number: int
    share: int


@dataclass(frozen=True)
class QuestionResult:
    """What a question was answered; without bars where that is held back."""

    asked: AskedQuestion
    bars: list[Bar] = field(default_factory=list)
    number: int = 0
    mean: float | None = None
    comments: list[FeedbackComment] = field(default_factory=list)

    @property
    def question(self) -> FeedbackQuestion:
        return self.asked.question

    @property
    def is_held_back(self) -> bool:
        return not self.question.is_comment and not self.bars


@dataclass(frozen=True)
class Rate:
    """How many of those from a municipality answered; numbers are None where they are held back."""

    municipality: Organisation
    answered: int | None
    present: int | None
    share: int | None


@dataclass(frozen=True)
class Results:
    """Of a form that is closed. `answered` is None where too few have answered for anything to be shown."""

    form: FeedbackForm
    answered: int | None
    questions: list[QuestionResult] = field(default_factory=list)
    present: int = 0
    rates: list[Rate] = field(default_factory=list)

    @property
    def share(self) -> int | None:
        """How many of a hundred of those who were there have answered."""
        if self.answered is None or not self.present or self.answered > self.present:
            return None
        return round(100 * self.answered / self.present)

    @property
    def has_rates(self) -> bool:
        return any(rate.share is not None for rate in self.rates)


def can_be_read(form: FeedbackForm, on: date) -> bool:
    """Whether the results could be read on the day, and can today: they are kept from everybody while it is open."""
    return all(form.state_on(day) == FormState.CLOSED for day in (on, timezone.localdate()))


def results_of(form: FeedbackForm, *, with_hidden: bool = False) -> Results:
    """What may be shown of a form that is closed (at most nine queries). Asks nothing more where it is too little."""
    tally = FeedbackTally.objects.filter(form=form).first()
    if tally is None or not is_enough(tally.answered):
        return Results(form, None)
    asked = asked_on(form)
    numbers = numbers_of([form])
    comments: dict[int, list[FeedbackComment]] = defaultdict(list)
    written = FeedbackComment.objects.filter(asked__form=form)
    for comment in written if with_hidden else written.shown():
        comments[comment.asked_id].append(comment)
    here = attendance(form.gathering)
    return Results(
        form,
        tally.answered,
        [_result(one, numbers[one.pk], comments[one.pk]) for one in asked],
        here.present,
        _rates(form, here.present_by_municipality()) if form.asks_municipality else [],
    )


def numbers_of(forms: list[FeedbackForm]) -> dict[int, dict[int, int]]:
    """By the key of each asked question how many gave each value (one query)."""
    numbers: dict[int, dict[int, int]] = defaultdict(dict)
    rows = FeedbackCount.objects.filter(asked__form__in=forms).values_list("asked", "value", "number")
    for asked, value, number in rows.order_by("asked", "value"):
        numbers[asked][value] = number
    return numbers


def _result(asked: AskedQuestion, numbers: dict[int, int], comments: list[FeedbackComment]) -> QuestionResult:
    question = asked.question
    if question.is_comment:
        return QuestionResult(asked, comments=comments)
    if not may_show(numbers.values()):
        return QuestionResult(asked)
    total, highest = sum(numbers.values()), max(numbers.values())
    bars = [Bar(question.label_of(value), number, round(100 * number / highest)) for value, number in numbers.items()]
    return QuestionResult(asked, bars, total, mean_of(numbers) if question.is_scale else None)


def _rates(form: FeedbackForm, present: Mapping[int | None, int]) -> list[Rate]:
    """By municipality, those that are held back too: nothing says why they are."""
    rows = list(FeedbackOrigin.objects.filter(form=form).select_related("municipality"))
    answered: dict[int | None, int] = {row.municipality_id: row.number for row in rows}
    known: dict[int | None, int] = {place: number for place, number in present.items() if place is not None}
    shown = parts_shown(answered, known)
    places = [row.municipality for row in rows if row.municipality is not None]
    name_organisations(places, form.gathering.ends_on)
    places.sort(key=lambda place: alphabetical(place.name))
    return [
        Rate(place, answered[place.pk], known[place.pk], round(100 * answered[place.pk] / known[place.pk]))
        if place.pk in shown
        else Rate(place, None, None, None)
        for place in places
    ]
