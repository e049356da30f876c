"""What a verb refused with, said beside the field it concerns."""

from django import forms
from django.core.exceptions import ValidationError


def tell(form: forms.Form, error: ValidationError) -> None:
    """Add a verb's errors to a form; those of a field that the form does not have stand above it."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
