"""Between a form and the action it calls: what the action refuses is said beside the field."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict


def call_action[T](form: forms.BaseForm, action: Callable[[], T]) -> T | None:
    """The action's result, or None with its ValidationError laid on the form's fields."""
    try:
        return action()
    except ValidationError as error:
        add_errors(form, error)
        return None


def begin_from(form: forms.BaseForm, version: int) -> None:
    """Let the form, as it was sent, go on from a newer version: sent again, it is stored over that one knowingly."""
    data = cast("QueryDict", form.data).copy()
    data["version"] = str(version)
    form.data = data


def add_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Lay an error on the fields it names; what the form has no field for stands above it."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for field, errors in error.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)
