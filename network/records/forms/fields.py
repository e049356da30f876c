"""Form fields that several forms of the network share."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.records.reasons import REASON_LENGTH
from network.text.dates import NotADay, parse_day
from network.text.numbers import NotANumber, parse_number
from network.web.widgets import DateInput

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


type Text = str | _StrPromise


def initial_values(record: models.Model, form: type[forms.BaseForm]) -> dict[str, Any]:
    """The values of a record for the fields of a form that have the names of its columns.

    Files are left out: a form would take the stored one for one that was sent.
    """
    names = form.base_fields.keys()  # type: ignore[attr-defined]
    fields = (field for field in record._meta.concrete_fields if field.name in names)
    columns = (field for field in fields if not isinstance(field, models.FileField))
    return {field.name: field.value_from_object(record) for field in columns}


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


def text_field(
    model: type[models.Model], name: str, label: Text, *, help_text: Text = "", rows: int = 0, **kwargs: Any
) -> forms.CharField:
    """A text for a field of a model: as long as that may be, and required where that may not be empty.

    `rows` is the height of a field of several lines.
    """
    column = model._meta.get_field(name)
    if rows:
        kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
    kwargs.setdefault("required", not column.blank)  # type: ignore[union-attr]
    return forms.CharField(label=label, help_text=help_text, max_length=column.max_length, **kwargs)  # type: ignore[union-attr]


WHY = _("Why")


def reason_field(
    help_text: Text = "", *, label: Text = WHY, required: bool = True, rows: int = 3, **kwargs: Any
) -> forms.CharField:
    """Why something is done: kept in the history, and of one length everywhere."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": rows}),
        **kwargs,
    )


def version_field(*, required: bool = True) -> forms.IntegerField:
    """The version that the person began from."""
    return forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=required)
