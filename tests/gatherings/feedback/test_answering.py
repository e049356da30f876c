"""The form on the way out: counted once, refused with a word, shown when it is closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from gatherings.feedback.actions.answering import answer
from gatherings.feedback.actions.comments import hide_comment
from gatherings.feedback.actions.library import change_question, retire_question
from gatherings.feedback.actions.preparing import change_form, close_form, forget_receipts, make_form
from gatherings.feedback.models import FeedbackComment, FeedbackCount, FeedbackForm, FeedbackTally
from gatherings.feedback.selectors.pages import proposed_questions
from gatherings.feedback.selectors.results import can_be_read, results_of
from network.records.errors import NotAllowed, StaleRecord
from tests.clock import TODAY, TOMORROW, YESTERDAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_guest, make_setup

from .factories import closed, make_feedback, make_question, make_questions, send, send_many

pytestmark = pytest.mark.django_db


def counts(form):
    rows = FeedbackCount.objects.filter(asked__form=form, number__gt=0).order_by("asked__place", "value")
    return list(rows.values_list("asked__place", "value", "number"))


def again(form, **values):
    """The form as it is changed by the coordinator, the same but for the values."""
    values = {
        "questions": [asked.question_id for asked in form.asked.all()],
        "opens_on": form.opens_on,
        "closes_on": form.closes_on,
        "asks_municipality": form.asks_municipality,
        "is_anonymous": form.is_anonymous,
        **values,
    }
    return change_form(form, by=None, **values)


# --- Answers ---


def test_answers_are_counted():
    form = make_feedback()
    assert send(form, 4, 1, comment="Mer tid")
    assert send(form, 4, None)
    assert send(form, None, None, comment="Ikke noe")
    assert counts(form) == [(1, 4, 2), (2, 1, 1)]
    assert FeedbackTally.objects.get().answered == 3
    assert sorted(FeedbackComment.objects.values_list("text", flat=True)) == ["Ikke noe", "Mer tid"]


def test_the_same_form_sent_again_is_not_counted_again():
    form = make_feedback()
    assert send(form, 4, token="same")
    assert not send(form, 4, token="same")
    assert not send(form, 6, 2, token="same", comment="Noe annet")
    assert counts(form) == [(1, 4, 1)]
    assert not FeedbackComment.objects.exists()


@pytest.mark.parametrize("value", [0, 7, -1, 99_999_999_999_999_999_999])
def test_a_value_that_the_question_does_not_have_is_refused(value):
    form = make_feedback()
    asked = form.asked.first()
    with pytest.raises(ValidationError):
        answer(form, by="en", values={asked.pk: value})
    assert not FeedbackTally.objects.exists()


def test_a_question_of_another_form_and_words_for_a_scale_are_refused():
    form, other = make_feedback(), make_feedback()
    with pytest.raises(ValidationError):
        answer(form, by="en", values={other.asked.first().pk: 3})
    with pytest.raises(ValidationError):
        answer(form, by="en", values={}, comments={form.asked.first().pk: "ord"})


@pytest.mark.parametrize("comment", ["", "  \n\u200b", "a" * 1001])
def test_nothing_and_too_much_are_refused(comment):
    with pytest.raises(ValidationError):
        send(make_feedback(), comment=comment)
    assert not FeedbackTally.objects.exists()


def test_it_is_answered_while_it_is_open_only():
    form = make_feedback()
    send(form, 4)
    with pytest.raises(ValidationError):
        send(form, 4, on=form.opens_on - timedelta(days=1))
    with pytest.raises(ValidationError):
        send(form, 4, on=form.closes_on + timedelta(days=1))
    closed(form)
    with pytest.raises(ValidationError):
        send(form, 4)
    assert FeedbackTally.objects.get().answered == 1


def test_a_form_takes_so_many_answers_and_no_more(monkeypatch):
    monkeypatch.setattr("gatherings.feedback.actions.answering.MOST_ANSWERS", 2)
    form = make_feedback()
    send_many(form, 2)
    with pytest.raises(ValidationError):
        send(form, 4)


def test_where_one_comes_from_is_counted_and_hangs_on_nothing(surnadal, other_region):
    form = make_feedback()
    send(form, 4, municipality=surnadal.pk)
    send(form, 4)
    assert dict(form.origins.values_list("municipality", "number")) == {surnadal.pk: 1, None: 1}
    with pytest.raises(ValidationError):
        send(form, 4, municipality=other_region.pk)


def test_where_it_is_not_asked_no_municipality_is_taken(surnadal):
    form = make_feedback(asks_municipality=False)
    send(form, 4)
    with pytest.raises(ValidationError):
        send(form, 4, municipality=surnadal.pk)
    assert not form.origins.exists()


def test_a_name_is_taken_only_where_it_is_offered():
    anonymous, offered = make_feedback(), make_feedback(is_anonymous=False)
    send(anonymous, comment="Bra", name="Kari")
    send(offered, comment="Bra", name="Kari")
    assert FeedbackComment.objects.get(asked__form=anonymous).name == ""
    assert FeedbackComment.objects.get(asked__form=offered).name == "Kari"


# --- The form ---


def test_once_somebody_has_answered_anonymity_cannot_be_switched():
    for is_anonymous in (True, False):
        form = make_feedback(is_anonymous=is_anonymous)
        form = again(form, is_anonymous=not is_anonymous)
        form = again(form, is_anonymous=is_anonymous)
        send(form, 4)
        with pytest.raises(ValidationError):
            again(form, is_anonymous=not is_anonymous)
        form.is_anonymous = not is_anonymous
        with pytest.raises(ValidationError):
            form.save()  # whoever saves, past the action
        assert FeedbackForm.objects.get(pk=form.pk).is_anonymous is is_anonymous


def test_once_somebody_has_answered_only_the_last_day_moves():
    form = make_feedback()
    again(form, questions=[make_question("Ny").pk])
    form.refresh_from_db()
    send(form, 4)
    for change in ({"questions": []}, {"opens_on": TODAY}, {"asks_municipality": False}, {"closes_on": YESTERDAY}):
        with pytest.raises(ValidationError):
            again(form, **change)
    assert again(form, closes_on=TODAY + timedelta(days=9)).closes_on == TODAY + timedelta(days=9)


def test_a_closed_form_with_answers_is_not_opened_again_and_one_without_is():
    form, empty = make_feedback(), make_feedback()
    send(form, 4)
    form = closed(form)
    assert closed(form) == form
    with pytest.raises(ValidationError):
        again(form, closes_on=TODAY + timedelta(days=9))
    assert again(closed(empty), closes_on=TODAY + timedelta(days=9)).closed_on is None


def test_a_form_is_not_closed_before_it_opens():
    with pytest.raises(ValidationError):
        close_form(make_feedback(opens_on=TOMORROW), by=None)


def test_a_form_asks_questions_of_its_region_each_once(region, other_region):
    gathering = GatheringFactory(starts_on=YESTERDAY, ends_on=TODAY, organiser=region)
    days = {"opens_on": TODAY, "closes_on": TODAY}
    question, foreign = make_question(), make_question(of=other_region)
    for wrong in ([], [foreign.pk], [question.pk, question.pk], [0]):
        with pytest.raises(ValidationError):
            make_form(gathering, by=None, questions=wrong, **days)
    make_form(gathering, by=None, questions=[question.pk], **days)
    with pytest.raises(ValidationError):
        make_form(gathering, by=None, questions=[question.pk], **days)


def test_a_form_opens_when_the_gathering_has_begun():
    with pytest.raises(ValidationError):
        make_feedback(opens_on=YESTERDAY - timedelta(days=1))
    with pytest.raises(ValidationError):
        make_feedback(opens_on=TODAY, closes_on=YESTERDAY)


def test_those_who_arrange_make_and_close_it(coordinator, surnadal_leader, other_coordinator):
    gathering = GatheringFactory(
        starts_on=YESTERDAY, ends_on=TODAY, organiser=coordinator.memberships.get().organisation
    )
    question = make_question(of=gathering.organiser)
    values = {"questions": [question.pk], "opens_on": TODAY, "closes_on": TODAY}
    for person in (surnadal_leader, other_coordinator):
        with pytest.raises(NotAllowed):
            make_form(gathering, by=person, **values)
    form = make_form(gathering, by=coordinator, **values)
    for person in (surnadal_leader, other_coordinator):
        with pytest.raises(NotAllowed):
            close_form(form, by=person)
    close_form(form, by=coordinator)


def test_an_older_version_of_the_form_is_refused():
    form = make_feedback()
    again(form, closes_on=TODAY + timedelta(days=5))
    with pytest.raises(StaleRecord):
        again(form, expected_version=1)


def test_the_same_questions_are_proposed_as_last_time_in_other_words_where_they_changed():
    first, _second, third = make_questions()
    make_feedback(questions=[third, first])
    changed = change_question(first, by=None, wording="Hvor nyttig var det for deg?")
    gathering = GatheringFactory(starts_on=TODAY, ends_on=TOMORROW)
    assert changed.follows == first
    assert proposed_questions(gathering) == [third.pk, changed.pk]
    retire_question(third, by=None)
    assert proposed_questions(gathering) == [changed.pk]


def test_receipts_are_forgotten_when_it_is_closed():
    form, open_one = make_feedback(), make_feedback()
    send(form, 4)
    send(open_one, 4)
    closed(form)
    assert form.tally.receipts == []
    assert len(open_one.tally.receipts) == 1
    assert forget_receipts(open_one.closes_on + timedelta(days=1)) == 1


# --- The library ---


def test_words_are_changed_in_place_until_they_have_been_asked():
    question = make_question()
    same = change_question(question, by=None, wording="Hvor nyttig var den?")
    assert same.pk == question.pk
    make_feedback(questions=[same])
    assert change_question(same, by=None, wording="Hvor nyttig var den?").pk == same.pk  # the same words
    after = change_question(same, by=None, wording="Var den nyttig?")
    same.refresh_from_db()
    assert (after.follows_id, same.is_retired, same.wording) == (same.pk, True, "Hvor nyttig var den?")
    with pytest.raises(ValidationError):
        change_question(same, by=None, wording="En gang til")
    with pytest.raises(ValidationError):
        retire_question(same, by=None, retired=False)


@pytest.mark.parametrize(
    "words",
    [
        {"kind": "scale", "low_label": "Lite"},
        {"kind": "choice", "options": "Bare én"},
        {"kind": "choice", "options": "\n".join(map(str, range(13)))},
        {"kind": "choice", "options": "a\n" + "b" * 81},
        {"kind": "tull"},
        {"kind": "comment", "wording": " "},
        {"kind": "comment", "wording": "a" * 201},
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(words):
    with pytest.raises(ValidationError):
        make_question(**{"wording": "Spørsmål", "low_label": "", "high_label": "", "options": "", **words})


# --- Results ---


def test_results_are_kept_from_everybody_until_it_is_closed():
    form = make_feedback()
    send_many(form)
    assert not can_be_read(form, TODAY)
    assert not can_be_read(form, form.closes_on + timedelta(days=400))  # asked about a day to come
    form = closed(form)
    assert can_be_read(form, TODAY)
    assert not can_be_read(form, YESTERDAY)


def test_below_five_answers_there_is_nothing():
    form = make_feedback()
    send_many(form, 4)
    results = results_of(closed(form))
    assert (results.answered, results.questions) == (None, [])


def test_figures_that_are_alike_are_held_back_as_those_of_few_are():
    form = make_feedback()
    for place in range(8):
        send(form, 5 if place else 1, 1 + place % 2 if place < 4 else None)
    scale, choice, _comment = results_of(closed(form)).questions
    assert (scale.is_held_back, choice.is_held_back) == (True, True)
    assert (scale.number, choice.number) == (0, 0)


def test_what_may_be_shown_is():
    form = make_feedback()
    send_many(form, 6, comment="Takk")
    scale, choice, comment = results_of(closed(form)).questions
    assert [(bar.label, bar.number) for bar in scale.bars] == [
        ("1 Lite", 0),
        ("2", 0),
        ("3", 2),
        ("4", 2),
        ("5", 2),
        ("6 Svært", 0),
    ]
    assert scale.mean == 4
    assert [bar.number for bar in choice.bars] == [3, 3, 0]
    assert len(comment.comments) == 6


def test_the_rate_of_a_municipality_cannot_be_worked_out(surnadal, tingvoll, sunndal, aure):
    gathering = GatheringFactory(starts_on=YESTERDAY, ends_on=TODAY, organiser=surnadal.get_parent(), published=True)
    setup = make_setup(gathering, closes_on=TODAY)
    for place, number in ((surnadal, 12), (tingvoll, 9), (sunndal, 8), (aure, 3)):
        for guest in range(number):
            make_guest(setup, f"Gjest {place.name} {guest}", municipality=place)
    form = make_feedback(gathering)
    for place, number in ((surnadal, 10), (tingvoll, 6), (sunndal, 2)):
        send_many(form, number, municipality=place.pk)
    results = results_of(closed(form))
    assert (results.answered, results.present, results.share) == (18, 32, 56)
    assert {rate.municipality.name: rate.answered for rate in results.rates} == {
        "Aure": None,
        "Sunndal": None,
        "Surnadal": 10,
        "Tingvoll": None,
    }


def test_a_hidden_comment_is_read_by_those_who_arrange_with_the_trace(region, coordinator):
    form = make_feedback(GatheringFactory(starts_on=YESTERDAY, ends_on=TODAY, organiser=region))
    for number in range(5):
        send(form, comment=f"Kommentar {number}")
    comment = FeedbackComment.objects.first()
    with pytest.raises(ValidationError):
        hide_comment(comment, by=coordinator, reason="Navngir noen")
    form = closed(form)
    with pytest.raises(ValidationError):
        hide_comment(comment, by=coordinator, reason=" ")
    hide_comment(comment, by=coordinator, reason="Navngir noen")
    hide_comment(comment, by=coordinator, reason="Navngir noen")
    assert [(step.kind, step.reason, step.by) for step in comment.steps.all()] == [("hid", "Navngir noen", coordinator)]
    assert comment not in results_of(form).questions[-1].comments
    assert comment in results_of(form, with_hidden=True).questions[-1].comments
    hide_comment(comment, by=coordinator, hidden=False)
    assert comment in results_of(form).questions[-1].comments
