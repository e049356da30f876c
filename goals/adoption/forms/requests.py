"""A goal put forward, answered, commented on, and assented to."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.adoption.enums import Answer, AssentVerdict
from goals.adoption.models import AdoptionRequest, Assent, Comment
from goals.goals.forms.steps import StepDayForm
from network.records.forms.fields import DayField, text_field


class AskForm(forms.Form):
    """A goal put before those who decide."""

    note = text_field(
        AdoptionRequest,
        "note",
        rows=3,
        label=_("A word to those who decide"),
        help_text=_("What it builds on, who has been part of it, what you are unsure of."),
    )


class AnswerForm(StepDayForm):
    """Adopted or sent back, which the button says."""

    answer = forms.ChoiceField(
        choices=[(Answer.ADOPTED, Answer.ADOPTED.label), (Answer.SENT_BACK, Answer.SENT_BACK.label)],
        widget=forms.HiddenInput,
    )
    reason = text_field(
        AdoptionRequest,
        "reason",
        rows=3,
        label=_("A few words"),
        help_text=_("Where you send it back: what should be worked more on?"),
    )


class CommentForm(forms.Form):
    """A comment in plain text."""

    text = text_field(
        Comment,
        "text",
        rows=3,
        label=_("What do you want to say to the goal?"),
        help_text=_("Members who see the goal can read it, with your name and role."),
    )


class AssentForm(forms.Form):
    """What the union representatives say."""

    verdict = forms.ChoiceField(
        label=_("What do the union representatives say?"), choices=AssentVerdict.choices, widget=forms.RadioSelect
    )
    text = text_field(
        Assent,
        "text",
        rows=3,
        label=_("In a few words"),
        help_text=_("Needed where you have remarks or do not agree."),
    )
    on = DayField(label=_("When?"), initial=timezone.localdate)
