"""Form fields that several forms of the network share."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from django.utils.translation import gettext_lazy as _

from network.alphabet import alphabetical
from network.dates import NotADay, parse_day
from network.models import Organisation
from network.numbers import NotANumber, parse_number
from network.widgets import DateInput

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Text = str | _StrPromise


class _TreeByName(ModelChoiceIterator):
    """Each organisation under the one it belongs to, and in the alphabet among its like."""

    def __iter__(self) -> Iterator[tuple[ModelChoiceIteratorValue | str, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        rows = list(self.queryset)
        names = {row.path: alphabetical(row.name) for row in rows}
        step = Organisation.steplen

        def place(row: Organisation) -> list[tuple[list[tuple[int, int]], str, str]]:
            above = [row.path[:end] for end in range(step, len(row.path) + 1, step)]
            return [names.get(path, ([], path, "")) for path in above]

        for row in sorted(rows, key=place):
            yield self.choice(row)


class OrganisationField(forms.ModelChoiceField):
    """One of the organisations it is given, by name in their tree, units set in under their municipality."""

    iterator = _TreeByName

    def __init__(self, *, label: Text, help_text: Text = "", required: bool = True) -> None:
        super().__init__(Organisation.objects.none(), label=label, help_text=help_text, required=required)

    def label_from_instance(self, organisation: Organisation) -> str:
        return "\u2003" * organisation.level.rank + organisation.name


def choose_among(form: forms.BaseForm, name: str, choices: QuerySet[Any], *, empty: Text) -> None:
    """Let a field of the form offer these rows, organisations in their tree, and `empty` for none."""
    field = cast("forms.ModelChoiceField", form.fields[name])
    field.queryset = choices
    field.empty_label = empty


class OrganisationOfDayField(forms.ModelChoiceField):
    """An organisation by what it was called on a day: its queryset is one from `designated(day)`."""

    def label_from_instance(self, organisation: Organisation) -> str:
        return getattr(organisation, "name_then", None) or organisation.name


class DayField(forms.DateField):
    """A day, by the browser's own picker, or as Norwegians write it: 4.12.2026, 4. desember 2026."""

    widget = DateInput

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return super().to_python(value)
        try:
            return parse_day(str(value))
        except NotADay as error:
            raise forms.ValidationError(str(error), code="invalid") from None


def day_field(label: Text, *, help_text: Text = "", required: bool = True) -> DayField:
    """A day that is asked for."""
    return DayField(label=label, help_text=help_text, required=required)


class NumberField(forms.DecimalField):
    """A number as Norwegians write it: 1 234,5, −3, 12 %. The error says which form to use."""

    def __init__(self, *, widget: type[forms.Widget] | forms.Widget = forms.TextInput, **kwargs: Any) -> None:
        super().__init__(localize=True, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        try:
            return parse_number(str(value))
        except NotANumber as error:
            raise forms.ValidationError(str(error), code="invalid") from None


def reason_field(help_text: Text, *, required: bool = True) -> forms.CharField:
    """Why something is changed: kept in the history."""
    return forms.CharField(
        label=_("Why"), help_text=help_text, required=required, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


def version_field() -> forms.IntegerField:
    """The version that the person began from."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=1)
