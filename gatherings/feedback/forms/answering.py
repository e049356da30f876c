"""The form that participants fill in."""

from secrets import token_urlsafe
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.feedback.models import AskedQuestion, FeedbackComment, FeedbackForm
from gatherings.feedback.rules import LONGEST_COMMENT
from network.organisations.models import Organisation
from network.records.forms.fields import text_field


def field_of(asked: AskedQuestion) -> str:
    return f"question_{asked.pk}"


class AnswerForm(forms.Form):
    """Each question in its order, none of which must be answered; then where one comes from.

    `receipt` is a token of this form as it was shown once: it says nothing of who it was shown to.
    """

    receipt = forms.CharField(widget=forms.HiddenInput, initial=token_urlsafe, max_length=100)

    def __init__(
        self,
        *args: Any,
        feedback: FeedbackForm,
        asked: list[AskedQuestion],
        municipalities: list[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for one in asked:
            self.fields[field_of(one)] = _field(one)
        if not feedback.is_anonymous:
            self.fields["name"] = text_field(
                FeedbackComment,
                "name",
                _("Your name"),
                help_text=_("It is shown beside what you have written. Leave it empty, and nobody is told."),
            )
        if feedback.asks_municipality:
            self.fields["municipality"] = forms.TypedChoiceField(
                label=_("Where do you come from?"),
                help_text=_("Only to see how many have answered. It is not kept with your answers."),
                choices=[("", _("I would rather not say")), *((place.pk, place.name) for place in municipalities)],
                coerce=int,
                empty_value=None,
                required=False,
                error_messages={"invalid_choice": _("Choose a municipality of the region.")},
            )

    @property
    def values(self) -> dict[int, int]:
        """What was answered in numbers, by the key of the asked question."""
        given = {one.pk: self.cleaned_data.get(field_of(one)) for one in self.asked if not one.question.is_comment}
        return {key: value for key, value in given.items() if value}

    @property
    def comments(self) -> dict[int, str]:
        """What was answered in words, by the key of the asked question."""
        given = {one.pk: self.cleaned_data.get(field_of(one)) for one in self.asked if one.question.is_comment}
        return {key: text for key, text in given.items() if text}


def _field(asked: AskedQuestion) -> forms.Field:
    question = asked.question
    if question.is_comment:
        return forms.CharField(
            label=question.wording,
            required=False,
            max_length=LONGEST_COMMENT,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    return forms.TypedChoiceField(
        label=question.wording,
        choices=[(value, question.label_of(value)) for value in question.values],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose among the answers of this question.")},
    )
