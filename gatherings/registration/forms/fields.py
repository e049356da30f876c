"""The fields of a registration that the coordinator's questions make."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gatherings.registration.actions.answers import NO, YES, field_of
from gatherings.registration.enums import QuestionKind
from gatherings.registration.models import Registration, RegistrationQuestion
from gatherings.registration.models.answers import ANSWER_LENGTH

YES_OR_NO = ((YES, gettext_lazy("Yes")), (NO, gettext_lazy("No")))


def question_field(question: RegistrationQuestion) -> forms.Field:
    """How the question is answered in a form."""
    kwargs: dict[str, Any] = {
        "label": question.wording,
        "help_text": question.help_text,
        "required": question.required,
    }
    match question.kind:
        case QuestionKind.YES_NO:
            return forms.ChoiceField(choices=YES_OR_NO, widget=forms.RadioSelect, **kwargs)
        case QuestionKind.OPTIONS:
            choices = [("", _("Choose")), *((choice, choice) for choice in question.choices)]
            return forms.ChoiceField(choices=choices, **kwargs)
        case _:
            return forms.CharField(max_length=ANSWER_LENGTH, **kwargs)


class AnswersForm(forms.Form):
    """The coordinator's questions, in their order."""

    def __init__(self, *args: Any, questions: Iterable[RegistrationQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[field_of(question)] = question_field(question)

    @property
    def answers(self) -> Mapping[int, str]:
        """What was answered, by the key of the question."""
        return {question.pk: self.cleaned_data.get(field_of(question), "") for question in self.questions}


def answers_of(registration: Registration) -> dict[str, str]:
    """What was answered, as the values of a form's fields (one query)."""
    return {field_of(answer.question): answer.text for answer in registration.answers.select_related("question")}


def deletion_text() -> str:
    """What is said of the answers above the questions."""
    words = {"days": settings.REGISTRATION_ANSWERS_KEPT_DAYS}
    return _("Your answers are read by those who arrange the gathering, and deleted %(days)d days after it.") % words
