"""The coordinator's forms: what a gathering's form asks, the library, and a comment hidden."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.feedback.enums import FeedbackKind
from gatherings.feedback.models import FeedbackQuestion
from gatherings.feedback.rules import MOST_QUESTIONS
from network.records.forms.fields import day_field, reason_field, text_field, version_field


def place_name(question: FeedbackQuestion) -> str:
    return f"place_{question.pk}"


class SetupForm(forms.Form):
    """The days, where people come from, and the place of each question of the library."""

    opens_on = day_field(_("Opens on"))
    closes_on = day_field(_("Last day"), help_text=_("The results can be read from the day after."))
    asks_municipality = forms.BooleanField(
        label=_("Ask where people come from"),
        required=False,
        help_text=_("To see how many have answered in each municipality. It is not kept with the answers."),
    )
    offers_name = forms.BooleanField(
        label=_("Let people give their name with what they write"),
        required=False,
        help_text=_("They may leave it empty. Once somebody has answered, this cannot be changed."),
    )
    version = version_field(required=False)

    def __init__(self, *args: Any, library: list[FeedbackQuestion], chosen: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.library = library
        places = {key: place for place, key in enumerate(chosen, start=1)}
        for question in library:
            self.fields[place_name(question)] = forms.IntegerField(
                label=question.wording,
                help_text=question.get_kind_display(),
                required=False,
                min_value=1,
                max_value=MOST_QUESTIONS,
                initial=places.get(question.pk),
            )

    @property
    def questions(self) -> list[int]:
        """The keys of the questions that were given a place, in its order."""
        given = [(self.cleaned_data.get(place_name(question)), question.pk) for question in self.library]
        return [key for place, key in sorted((place, key) for place, key in given if place)]


class QuestionForm(forms.Form):
    """What is asked, and how it is answered."""

    wording = text_field(FeedbackQuestion, "wording", _("Question"))
    kind = forms.ChoiceField(
        label=_("Answered"), choices=FeedbackKind.choices, widget=forms.RadioSelect, initial=FeedbackKind.SCALE
    )
    low_label = text_field(FeedbackQuestion, "low_label", _("What 1 means"), help_text=_("For a scale."))
    high_label = text_field(FeedbackQuestion, "high_label", _("What 6 means"), help_text=_("For a scale."))
    options = text_field(
        FeedbackQuestion, "options", _("Choices"), help_text=_("One a line. Only for one of several."), rows=4
    )
    version = version_field(required=False)


class HideForm(forms.Form):
    """Why a comment is hidden."""

    reason = reason_field(_("Kept with the comment, and read by those who arrange the gathering."))
