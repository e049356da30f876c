"""Which notices somebody wants by mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.waiting.enums import NoticeKind


class NoticesForm(forms.Form):
    """The kinds one wants by mail; none is an answer too."""

    kinds = forms.MultipleChoiceField(
        label=_("Tell me by mail about"),
        help_text=_("At most one mail a day, on weekday mornings, and only when there is something new."),
        choices=NoticeKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
