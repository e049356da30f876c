"""The upload of a sheet of goals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.text.workbooks import LARGEST


class SheetForm(forms.Form):
    """One file. Whether it is a workbook or a CSV file is decided when it is parsed."""

    sheet = forms.FileField(
        label=_("The filled-in sheet"),
        help_text=_("The template filled in, or an exported plan: Excel (.xlsx) or CSV, at most 2,000 rows."),
        max_length=120,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
        error_messages={
            "required": _("Choose a file."),
            "max_length": _("The file's name is too long. Give it a shorter one."),
        },
    )

    def clean_sheet(self) -> Any:
        sheet = self.cleaned_data["sheet"]
        if sheet.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 2 MB. Divide it into several."))
        return sheet
