"""Forms of home."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from home.enums import NoticeKind
from home.reading.invite_list import LONGEST_LIST, list_of_sheet


class NoticesForm(forms.Form):
    """The kinds one wants by mail; none is an answer too."""

    kinds = forms.MultipleChoiceField(
        label=_("Tell me by mail about"),
        help_text=_("At most one mail a day, on weekday mornings, and only when there is something new."),
        choices=NoticeKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


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

    answer = forms.CharField(
        label=_("What should be changed?"),
        help_text=_("Needed only when you send it back."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    publish = forms.BooleanField(required=False, widget=forms.HiddenInput)
    reading = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)

    def renew(self, reading: str) -> None:
        """Let the form, shown again, answer what is shown beside it now."""
        data = cast("QueryDict", self.data).copy()
        data["reading"] = reading
        self.data = data


class InviteListForm(forms.Form):
    """The list as text, or as a sheet."""

    people = forms.CharField(
        label=_("The list"),
        required=False,
        max_length=LONGEST_LIST,
        help_text=_(
            "One person a line: e-mail address, first name, last name, role, organisation, network, title, from, last "
            "day. Paste it from a sheet, or write it with semicolons. The last four may be empty."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    sheet = forms.FileField(
        label=_("Or a sheet (.xlsx)"), required=False, help_text=_("With the same columns, under headings or without.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("sheet"):
            data["people"] = list_of_sheet(data["sheet"].read())
        if not self.errors and not data.get("people"):
            self.add_error("people", _("Paste the list, or choose a sheet."))
        return data
