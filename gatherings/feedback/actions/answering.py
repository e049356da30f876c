"""A form answered. `by` is the token of the form that was shown: there is no account and no device behind it."""

from collections.abc import Iterable, Mapping
from datetime import date
from random import SystemRandom

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, F, When
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.feedback.enums import FormState
from gatherings.feedback.models import (
    AskedQuestion,
    FeedbackComment,
    FeedbackCount,
    FeedbackForm,
    FeedbackOrigin,
    FeedbackTally,
)
from gatherings.feedback.rules import LONGEST_COMMENT, LONGEST_NAME, MOST_ANSWERS, receipt_of
from gatherings.feedback.selectors.pages import municipalities_of
from network.text.normalising import normalised

_random = SystemRandom()


@transaction.atomic
def answer(
    form: FeedbackForm,
    *,
    by: str,
    values: Mapping[int, int],
    comments: Mapping[int, str] | None = None,
    municipality: int | None = None,
    name: str = "",
    on: date | None = None,
) -> bool:
    """Count what somebody answers, by the keys of the asked questions; whether it was counted now.

    The form with the same token sent again is not counted again, whatever it holds then. Every row of the form is
    written anew (see `gatherings.feedback.models.answers`). `on` is the day, today unless it is written down
    afterwards. Raises ValidationError where the form is not open, or nothing is answered, or not as it asks.
    """
    fresh = FeedbackForm.objects.select_for_update(of=("self",)).select_related("gathering").get(pk=form.pk)
    if fresh.state_on(on or timezone.localdate()) != FormState.OPEN:
        raise ValidationError(_("The form is closed. What you wrote was not sent."))
    asked = {one.pk: one for one in fresh.asked.select_related("question")}
    chosen = _check_values(asked, values)
    written = _check_comments(asked, comments or {})
    if not chosen and not written:
        raise ValidationError(_("Answer at least one of the questions."))
    origin = _check_origin(fresh, municipality)
    tally = _tally(fresh, asked.values())
    receipt = receipt_of(by)
    if receipt in tally.receipts:
        return False
    if tally.answered >= MOST_ANSWERS:
        raise ValidationError(_("The form takes no more answers. Tell whoever arranges the gathering."))
    tally.answered += 1
    tally.receipts = sorted([*tally.receipts, receipt])
    tally.save()
    _count(fresh, chosen)
    _count_origin(fresh, origin)
    _write_comments(fresh, written, _name(fresh, name))
    return True


def _check_values(asked: Mapping[int, AskedQuestion], values: Mapping[int, int]) -> set[tuple[int, int]]:
    errors = {}
    for key, value in values.items():
        if key not in asked or value not in asked[key].question.values:
            errors[f"question_{key}"] = _("Choose among the answers of this question.")
    if errors:
        raise ValidationError(errors)
    return set(values.items())


def _check_comments(asked: Mapping[int, AskedQuestion], comments: Mapping[int, str]) -> list[tuple[int, str]]:
    written, errors = [], {}
    for key, text in comments.items():
        words = normalised(text).strip()
        if key not in asked or not asked[key].question.is_comment:
            errors[f"question_{key}"] = _("Choose among the answers of this question.")
        elif len(words) > LONGEST_COMMENT:
            errors[f"question_{key}"] = _("Keep it within %(n)s characters.") % {"n": LONGEST_COMMENT}
        elif words:
            written.append((key, words))
    if errors:
        raise ValidationError(errors)
    return written


def _check_origin(form: FeedbackForm, municipality: int | None) -> int | None:
    if municipality is None:
        return None
    if not form.asks_municipality or not municipalities_of(form).filter(pk=municipality).exists():
        raise ValidationError({"municipality": _("Choose a municipality of the region.")})
    return municipality


def _name(form: FeedbackForm, name: str) -> str:
    """The name that somebody gives; nothing where the form is anonymous, whatever was sent."""
    return "" if form.is_anonymous else " ".join(normalised(name).split())[:LONGEST_NAME]


def _tally(form: FeedbackForm, asked: Iterable[AskedQuestion]) -> FeedbackTally:
    """How many have answered; before the first, with a row for each value and each municipality."""
    tally, is_new = FeedbackTally.objects.get_or_create(form=form)
    if is_new:
        FeedbackCount.objects.bulk_create(
            FeedbackCount(asked=one, value=value) for one in asked for value in one.question.values
        )
        places = [None, *municipalities_of(form).values_list("pk", flat=True)] if form.asks_municipality else []
        FeedbackOrigin.objects.bulk_create(FeedbackOrigin(form=form, municipality_id=place) for place in places)
    return tally


def _count(form: FeedbackForm, chosen: set[tuple[int, int]]) -> None:
    """Write all counts of the form anew in one statement, those that are chosen one higher.

    The rows are named by their keys, so that the order in which they are written depends on nothing that was answered.
    """
    rows = list(FeedbackCount.objects.filter(asked__form=form).values_list("pk", "asked", "value"))
    keys = [pk for pk, asked, value in rows if (asked, value) in chosen]
    everything = FeedbackCount.objects.filter(pk__in=sorted(pk for pk, _asked, _value in rows))
    everything.update(number=F("number") + Case(When(pk__in=keys, then=1), default=0))


def _count_origin(form: FeedbackForm, municipality: int | None) -> None:
    """The same for where people come from."""
    rows = list(FeedbackOrigin.objects.filter(form=form).values_list("pk", "municipality"))
    keys = [pk for pk, place in rows if place == municipality]
    everything = FeedbackOrigin.objects.filter(pk__in=sorted(pk for pk, _place in rows))
    everything.update(number=F("number") + Case(When(pk__in=keys, then=1), default=0))


def _write_comments(form: FeedbackForm, written: list[tuple[int, str]], name: str) -> None:
    """Write all comments of the form anew, the new ones among them, in a drawn order and with new keys."""
    rows = FeedbackComment.objects.filter(asked__form=form)
    everything = [*rows.values_list("asked", "text", "name"), *((key, text, name) for key, text in written)]
    rows.delete()
    _random.shuffle(everything)
    FeedbackComment.objects.bulk_create(
        FeedbackComment(asked_id=asked, text=text, name=given) for asked, text, given in everything
    )
