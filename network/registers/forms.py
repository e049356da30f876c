"""The upload of a register's file, and what is chosen of it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.organisations.enums import UnitKind
from network.organisations.forms.fields import OrganisationField, choose_among
from network.organisations.models import Organisation
from network.records.forms.fields import day_field
from network.text.workbooks import LARGEST
from network.web.filters import FilterForm


class RegisterFileForm(forms.Form):
    """One file, and what its units are where the file does not say."""

    file = forms.FileField(
        label=_("The register's file"),
        help_text=_("CSV, Excel (.xlsx) or JSON, at most 2 MB and 5,000 rows."),
        max_length=120,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.xlsx,.json,.txt"}),
        error_messages={
            "required": _("Choose a file."),
            "max_length": _("The file's name is too long. Give it a shorter one."),
        },
    )
    usual_kind = forms.ChoiceField(
        label=_("What its units are where the file does not say"),
        choices=[("", _("Leave those rows out")), *UnitKind.choices],
        required=False,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 2 MB. Divide it into several."))
        return file


class StoreRowsForm(forms.Form):
    """From which day changes count that the register gives no day for; the rows are boxes of their own."""

    on = day_field(
        _("New names, owners and places count from"),
        help_text=_(
            "New units count from the first day that the register gives, closed ones until its last day. Where it "
            "gives no last day, this is the first day without them."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class MunicipalitiesForm(forms.Form):
    """The region that the chosen municipalities belong to, where one decides over several."""

    region = OrganisationField(label=_("Region"))

    def __init__(self, *args: Any, regions: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only = list(regions[:2])
        choose_among(self, "region", regions, empty=_("Choose a region"))
        if len(only) == 1:
            self.fields["region"].widget = forms.HiddenInput()
            self.fields["region"].initial = only[0].pk


class RowsFilter(FilterForm):
    """Which rows of a file are shown: of one municipality."""

    kommune = forms.TypedChoiceField(label=_("Municipality"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, municipalities: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kommune"].choices = [("", _("All")), *municipalities]  # type: ignore[attr-defined]
