"""The questions to those who register: asked, changed, asked no more."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gatherings.registration.actions.rights import require_arranger
from gatherings.registration.enums import QuestionKind
from gatherings.registration.models import RegistrationQuestion, RegistrationSetup
from network.persons.models import Person
from network.records.actions import record

CHANGEABLE = frozenset({"wording", "help_text", "kind", "options", "required", "place"})


@transaction.atomic
def add_question(setup: RegistrationSetup, *, by: Person | None, **values: Any) -> RegistrationQuestion:
    """Ask one more question, the last where no place is given. Raises NotAllowed, ValidationError."""
    require_arranger(setup, by)
    question = RegistrationQuestion(setup=setup, **_checked(values))
    if values.get("place") is None:
        question.place = (setup.questions.asked().aggregate(last=Max("place"))["last"] or 0) + 1
    _check_choices(question)
    return record(question, by=by)


@transaction.atomic
def change_question(
    question: RegistrationQuestion, *, by: Person | None, expected_version: int | None = None, **values: Any
) -> RegistrationQuestion:
    """Change a question; once somebody has answered it is answered in the same way. Raises NotAllowed, ValidationError,
    StaleRecord."""
    require_arranger(question.setup, by)
    fresh = RegistrationQuestion.objects.select_for_update().get(pk=question.pk)
    was = fresh.kind
    for name, value in _checked(values).items():
        if not (name == "place" and value is None):
            setattr(fresh, name, value)
    if fresh.kind != was and fresh.answers.exists():
        raise ValidationError({"kind": _("Somebody has answered already. Ask a new question instead.")})
    _check_choices(fresh)
    return record(fresh, by=by, expected_version=expected_version)


@transaction.atomic
def withdraw_question(question: RegistrationQuestion, *, by: Person | None) -> RegistrationQuestion:
    """Ask it no more; the answers that were given stay until they are deleted. Raises NotAllowed."""
    require_arranger(question.setup, by)
    fresh = RegistrationQuestion.objects.select_for_update().get(pk=question.pk)
    if fresh.is_withdrawn:
        return fresh
    fresh.is_withdrawn = True
    return record(fresh, by=by)


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    return values


def _check_choices(question: RegistrationQuestion) -> None:
    """Choices are one a line, two of them or more; the other kinds have none."""
    if question.kind != QuestionKind.OPTIONS:
        question.options = ""
        return
    question.options = "\n".join(question.choices)
    if len(question.choices) < 2:
        raise ValidationError({"options": _("Write at least two choices, one a line.")})
