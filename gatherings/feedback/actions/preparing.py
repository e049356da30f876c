"""The form of a gathering made, changed and closed."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.feedback.actions.rights import require_arranger
from gatherings.feedback.enums import FormState
from gatherings.feedback.models import AskedQuestion, FeedbackForm, FeedbackQuestion, FeedbackTally
from gatherings.feedback.rules import MOST_QUESTIONS
from gatherings.programme.models import GatheringPage
from network.persons.models import Person
from network.records.actions import record, refuse_stale


@transaction.atomic
def make_form(
    gathering: GatheringPage,
    *,
    by: Person | None,
    questions: Sequence[int],
    opens_on: date,
    closes_on: date,
    asks_municipality: bool = True,
    is_anonymous: bool = True,
) -> FeedbackForm:
    """The form of a gathering with these questions, by key, in this order. Raises NotAllowed, ValidationError."""
    require_arranger(gathering, by)
    if FeedbackForm.objects.filter(gathering=gathering).exists():
        raise ValidationError(_("The form is made already. Load the page again."))
    form = FeedbackForm(
        gathering=gathering,
        opens_on=opens_on,
        closes_on=closes_on,
        asks_municipality=asks_municipality,
        is_anonymous=is_anonymous,
    )
    chosen = _chosen(gathering, questions)
    _check_days(form)
    record(form, by=by)
    _write(form, chosen)
    return form


@transaction.atomic
def change_form(
    form: FeedbackForm,
    *,
    by: Person | None,
    questions: Sequence[int],
    opens_on: date,
    closes_on: date,
    asks_municipality: bool,
    is_anonymous: bool,
    expected_version: int | None = None,
) -> FeedbackForm:
    """Ask something else, or on other days. Once somebody has answered only the last day can be moved.

    A form that has closed with answers stays closed: its results may have been read. Raises NotAllowed,
    ValidationError, StaleRecord.
    """
    fresh = _locked(form, by)
    refuse_stale(fresh, expected_version)
    today = timezone.localdate()
    before = [asked.question_id for asked in fresh.asked.all()]
    chosen = _chosen(fresh.gathering, questions, kept=before)
    if fresh.is_answered:
        if fresh.state_on(today) == FormState.CLOSED:
            raise ValidationError(_("The form is closed, and its results can be read. It is not opened again."))
        fixed = {
            "questions": list(questions) != before,
            "opens_on": opens_on != fresh.opens_on,
            "asks_municipality": asks_municipality != fresh.asks_municipality,
            "is_anonymous": is_anonymous != fresh.is_anonymous,
        }
        if wrong := [name for name, is_changed in fixed.items() if is_changed]:
            raise ValidationError(dict.fromkeys(wrong, _("Somebody has answered: this stays as it is.")))
        if closes_on < today:
            raise ValidationError({"closes_on": _("The day is past. Close the form with the button instead.")})
    fresh.opens_on, fresh.closes_on = opens_on, closes_on
    fresh.asks_municipality, fresh.is_anonymous, fresh.closed_on = asks_municipality, is_anonymous, None
    _check_days(fresh)
    record(fresh, by=by)
    if list(questions) != before:
        _write(fresh, chosen)
    return fresh


@transaction.atomic
def close_form(form: FeedbackForm, *, by: Person | None, on: date | None = None) -> FeedbackForm:
    """Take no more answers; the results can be read from now on, and it is not opened again.

    `on` is the day, today unless it is written down afterwards. Twice changes nothing. Raises NotAllowed,
    ValidationError for one that has not opened.
    """
    fresh = _locked(form, by)
    day = on or timezone.localdate()
    state = fresh.state_on(day)
    if state == FormState.CLOSED:
        return fresh
    if state != FormState.OPEN:
        raise ValidationError(_("The form is not open."))
    fresh.closed_on = day
    record(fresh, by=by, reason=_("Closed before its last day."))
    forget_receipts(day)
    return fresh


def forget_receipts(today: date) -> int:
    """Forget which forms were sent to those that nobody can answer any more; returns how many forms (one query)."""
    closed = FeedbackForm.objects.closed_by(today).values("pk")
    return FeedbackTally.objects.filter(form__in=closed).exclude(receipts=[]).update(receipts=[])


def _locked(form: FeedbackForm, by: Person | None) -> FeedbackForm:
    fresh = FeedbackForm.objects.select_for_update().get(pk=form.pk)
    fresh.gathering = GatheringPage.objects.select_related("organiser").get(pk=fresh.gathering_id)
    require_arranger(fresh.gathering, by)
    return fresh


def _chosen(gathering: GatheringPage, keys: Sequence[int], kept: Sequence[int] = ()) -> list[FeedbackQuestion]:
    """The questions of the region in the order of the keys; one that is no longer in use may stay where it stood."""
    library = FeedbackQuestion.objects.filter(region__path=gathering.organiser.region_path, pk__in=keys)
    known = {question.pk: question for question in library if not question.is_retired or question.pk in kept}
    if len(known) < len(set(keys)) or len(set(keys)) < len(keys):
        raise ValidationError({"questions": _("Choose among the questions of the library, each once.")})
    if not keys:
        raise ValidationError({"questions": _("Choose at least one question.")})
    if len(keys) > MOST_QUESTIONS:
        raise ValidationError({"questions": _("At most %(most)d questions.") % {"most": MOST_QUESTIONS}})
    return [known[key] for key in keys]


def _check_days(form: FeedbackForm) -> None:
    if form.opens_on and form.opens_on < form.gathering.starts_on:
        raise ValidationError({"opens_on": _("The gathering has not begun by then.")})


def _write(form: FeedbackForm, questions: Sequence[FeedbackQuestion]) -> None:
    form.asked.all().delete()
    AskedQuestion.objects.bulk_create(
        AskedQuestion(form=form, question=question, place=place) for place, question in enumerate(questions, start=1)
    )
