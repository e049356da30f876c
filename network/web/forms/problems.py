"""What is wrong with a field, in words that also say how to mend it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def problems(bound: forms.BoundField) -> list[str]:
    """The field's errors; what Django says alike of every field is said for this kind of field."""
    return [_in_words(error, bound.field) for error in bound.errors.as_data()]


def _in_words(error: ValidationError, field: forms.Field) -> str:
    if error.code == "required" and error.message == forms.Field.default_error_messages["required"]:
        return _missing(field)
    if error.code == "max_length" and error.params and "show_value" in error.params:
        return _("Shorten it: it has %(show_value)d characters, and there is room for %(limit_value)d.") % error.params
    return str(next(iter(error)))


def _missing(field: forms.Field) -> str:
    if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return _("Choose at least one.")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _("Choose one.")
    if isinstance(field, forms.DateField):
        return _("Give a date.")
    if isinstance(field, forms.BooleanField):
        return _("Tick this to go on.")
    return _("Fill this in.")
