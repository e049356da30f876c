"""A goal put forward, answered, commented on, and assented to."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.adoption.enums import Answer, AssentVerdict
from network.records.forms.fields import DayField, reason_field


class AskForm(forms.Form):
    """A goal put before those who decide."""

    note = forms.CharField(
        label=_("A word to those who decide"),
        help_text=_("What it builds on, who has been part of it, what you are unsure of."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )


class AnswerForm(forms.Form):
    """Adopted, or sent back. Which of the two is said by the button."""

    answer = forms.ChoiceField(
        choices=[(Answer.ADOPTED, Answer.ADOPTED.label), (Answer.SENT_BACK, Answer.SENT_BACK.label)],
        widget=forms.HiddenInput,
        required=True,
    )
    on = DayField(
        label=_("From which day?"),
        help_text=_("The day it was so, also where you write it down only now."),
    )
    reason = reason_field(
        _("Where you send it back: what should be worked more on?"), label=_("A few words"), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["on"].initial = timezone.localdate()


class CommentForm(forms.Form):
    """A comment, in plain words."""

    text = forms.CharField(
        label=_("What do you want to say to the goal?"),
        help_text=_("Members who see the goal can read it, with your name and role."),
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
    )


class AssentForm(forms.Form):
    """What the union representatives say."""

    verdict = forms.ChoiceField(
        label=_("What do the union representatives say?"), choices=AssentVerdict.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In a few words"),
        help_text=_("Needed where you have remarks or do not agree."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    on = DayField(label=_("When?"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["on"].initial = timezone.localdate()
