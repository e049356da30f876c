"""A draft sent, and the answer to it."""

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from network.records.forms.fields import reason_field


class SendDraftForm(forms.Form):
    """A word that goes along with a draft."""

    word = forms.CharField(
        label=_("A word to whoever reads it"),
        help_text=_("What is new, or what you are unsure of. May be left empty."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerDraftForm(forms.Form):
    """Which button was pressed, a word for sending back, and which state of the draft was read."""

    answer = reason_field(_("Needed only when you send it back."), label=_("What should be changed?"), required=False)
    publish = forms.BooleanField(required=False, widget=forms.HiddenInput)
    reading = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)

    def renew(self, reading: str) -> None:
        """Set `reading` to the state of the draft that is shown beside the form now."""
        data = cast("QueryDict", self.data).copy()
        data["reading"] = reading
        self.data = data
