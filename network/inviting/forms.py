"""A list of people to invite."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.inviting.selectors import LONGEST_LIST, list_of_sheet


class InviteListForm(forms.Form):
    """The list as text, or as a sheet."""

    people = forms.CharField(
        label=_("The list"),
        required=False,
        max_length=LONGEST_LIST,
        help_text=_(
            "One person a line: e-mail address, first name, last name, role, organisation, network, title, from, last "
            "day. Paste it from a sheet, or write it with semicolons. The last four may be empty, and an organisation "
            "may be its number."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    sheet = forms.FileField(
        label=_("Or a sheet (Excel or CSV)"),
        required=False,
        help_text=_("With the same columns, under headings or without. Names may stand in one column."),
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )

    def _read_sheet(self, data: dict[str, Any]) -> None:
        try:
            data["people"] = list_of_sheet(data["sheet"].read())
        except forms.ValidationError as error:
            self.add_error("sheet", error)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("sheet"):
            self._read_sheet(data)
        if not self.errors and not data.get("people"):
            self.add_error("people", _("Paste the list, or choose a sheet."))
        return data
