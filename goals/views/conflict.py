"""Two people have changed the same record: what is stored now beside what was typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise

from network.models import Record


def _words(field: forms.Field, value: Any) -> str:
    """A value as its reader would say it."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return date_format(value)
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(str(each) for each in value)
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return str(value).strip()
    return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]


def _stored(record: Record, field: forms.Field, name: str) -> Any:
    stored = getattr(record, name)
    return list(stored.all()) if isinstance(field, forms.ModelMultipleChoiceField) else stored


def compare(form: forms.Form, current: Record) -> list[tuple[str | Promise, str, str]]:
    """The fields that differ, as (label, theirs, yours)."""
    found: list[tuple[str | Promise, str, str]] = []
    for name, yours in form.cleaned_data.items():
        if name in {"version", "reason"}:
            continue
        field = form.fields[name]
        theirs, typed = _words(field, _stored(current, field, name)), _words(field, yours)
        if theirs != typed:
            found.append((field.label or name, theirs, typed))
    return found


def onto(form: forms.Form, current: Record) -> forms.Form:
    """The same form with all that was typed, standing on the newer version: sent again, it is stored."""
    data = form.data.copy()  # type: ignore[attr-defined]
    data["version"] = str(current.version)
    form.data = data
    return form
