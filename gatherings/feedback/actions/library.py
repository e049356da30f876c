"""The library of questions: new ones, other words, and those that are asked no more."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.feedback.actions.rights import require_keeper
from gatherings.feedback.enums import FeedbackKind
from gatherings.feedback.models import FeedbackQuestion
from gatherings.feedback.rules import MOST_CHOICES
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record, refuse_stale

WORDS = ("wording", "kind", "low_label", "high_label", "options")


@transaction.atomic
def add_question(
    region: Organisation,
    *,
    by: Person | None,
    wording: str,
    kind: str,
    low_label: str = "",
    high_label: str = "",
    options: str = "",
) -> FeedbackQuestion:
    """A new question in the library of a region. Raises NotAllowed, ValidationError."""
    require_keeper(region, by)
    values = _checked(kind, wording=wording, low_label=low_label, high_label=high_label, options=options)
    return record(FeedbackQuestion(region=region, **values), by=by)


@transaction.atomic
def change_question(
    question: FeedbackQuestion, *, by: Person | None, expected_version: int | None = None, **words: str
) -> FeedbackQuestion:
    """Give a question other words: the same one while nobody can have answered it, else a new one that follows it.

    The one that is followed is asked no more. The same words again change nothing. Raises NotAllowed, ValidationError,
    StaleRecord.
    """
    fresh = FeedbackQuestion.objects.select_for_update().get(pk=question.pk)
    require_keeper(fresh.region, by)
    refuse_stale(fresh, expected_version)
    if fresh.is_retired:
        raise ValidationError(_("This question is no longer in use. Change the one that followed it."))
    given = {**{name: getattr(fresh, name) for name in WORDS}, **words}
    values = _checked(given.pop("kind"), **given)
    if all(getattr(fresh, name) == value for name, value in values.items()):
        return fresh
    if not has_been_asked(fresh):
        for name, value in values.items():
            setattr(fresh, name, value)
        return record(fresh, by=by)
    fresh.is_retired = True
    record(fresh, by=by, reason=_("Asked in other words from now on."))
    return record(FeedbackQuestion(region=fresh.region, follows=fresh, **values), by=by)


@transaction.atomic
def retire_question(question: FeedbackQuestion, *, by: Person | None, retired: bool = True) -> FeedbackQuestion:
    """Ask a question no more, or take it into use again; what was answered stays. Twice changes nothing.

    Raises NotAllowed, ValidationError for one that another follows.
    """
    fresh = FeedbackQuestion.objects.select_for_update().get(pk=question.pk)
    require_keeper(fresh.region, by)
    if fresh.is_retired == retired:
        return fresh
    if not retired and FeedbackQuestion.objects.filter(follows=fresh).exists():
        raise ValidationError(_("Another question has taken its place."))
    fresh.is_retired = retired
    return record(fresh, by=by)


def has_been_asked(question: FeedbackQuestion) -> bool:
    """Whether it stands on a form that has opened (one query). Whether anybody has answered yet is not told."""
    return FeedbackQuestion.objects.asked_by(timezone.localdate()).filter(pk=question.pk).exists()


def _checked(kind: str, **words: str) -> dict[str, Any]:
    values: dict[str, Any] = {name: words[name].strip() for name in WORDS if name != "kind"} | {"kind": kind}
    if kind != FeedbackKind.SCALE:
        values["low_label"] = values["high_label"] = ""
    if kind != FeedbackKind.CHOICE:
        values["options"] = ""
    errors: dict[str, str] = {}
    if kind == FeedbackKind.SCALE:
        errors |= {name: _("Say in a word what it means.") for name in ("low_label", "high_label") if not values[name]}
    choices = FeedbackQuestion(kind=kind, options=values["options"]).choices
    if kind == FeedbackKind.CHOICE and not 2 <= len(choices) <= MOST_CHOICES:
        errors["options"] = _("Write from two to %(most)d choices, one on each line.") % {"most": MOST_CHOICES}
    if any(len(choice) > 80 for choice in choices):
        errors["options"] = _("Keep each line within %(n)s characters.") % {"n": 80}
    if errors:
        raise ValidationError(errors)
    values["options"] = "\n".join(choices) if kind == FeedbackKind.CHOICE else ""
    return values
