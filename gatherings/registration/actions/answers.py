"""Answers to the coordinator's questions: checked, stored, deleted after the gathering."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gatherings.registration.enums import QuestionKind
from gatherings.registration.models import Registration, RegistrationAnswer, RegistrationQuestion, RegistrationSetup
from gatherings.registration.models.answers import ANSWER_LENGTH
from network.text.normalising import normalised

YES, NO = "yes", "no"


def field_of(question: RegistrationQuestion) -> str:
    """The name of the question's field in a form, and of its error."""
    return f"question_{question.pk}"


def check_answers(
    setup: RegistrationSetup, answers: Mapping[int, str], *, all_required: bool = True
) -> dict[RegistrationQuestion, str]:
    """What was answered, by question, those left open without (one query). Raises ValidationError by `field_of`."""
    given: dict[RegistrationQuestion, str] = {}
    errors: dict[str, str] = {}
    for question in setup.questions.asked():
        text = normalised(answers.get(question.pk, "")).strip()
        if why := _wrong(question, text, all_required=all_required):
            errors[field_of(question)] = why
        elif text:
            given[question] = text
    if errors:
        raise ValidationError(errors)
    return given


def _wrong(question: RegistrationQuestion, text: str, *, all_required: bool) -> str:
    if not text:
        return _("This field is required.") if question.required and all_required else ""
    choices = {QuestionKind.YES_NO: [YES, NO], QuestionKind.OPTIONS: question.choices}.get(QuestionKind(question.kind))
    if choices is not None and text not in choices:
        return _("Choose one of those on the list.")
    if len(text) > ANSWER_LENGTH:
        return _("Keep it within %(n)s characters.") % {"n": ANSWER_LENGTH}
    return ""


def store_answers(registration: Registration, given: Mapping[RegistrationQuestion, str]) -> None:
    """Let these be the registration's answers; two statements."""
    registration.answers.all().delete()
    RegistrationAnswer.objects.bulk_create(
        RegistrationAnswer(registration=registration, question=question, text=text) for question, text in given.items()
    )


@transaction.atomic
def delete_old_answers(on: date) -> int:
    """Delete the answers for gatherings that ended so long ago that nobody needs them; returns how many. One query."""
    before = on - timedelta(days=settings.REGISTRATION_ANSWERS_KEPT_DAYS)
    old = RegistrationAnswer.objects.filter(registration__setup__gathering__ends_on__lt=before)
    return old.delete()[0]
