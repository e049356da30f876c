"""Two people have changed the same record: what is stored now beside what was typed."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.functional import Promise

from goals.history import names_for
from network.models import Person, Record

BESIDE = {"version", "reason"}
"""What goes with the form, and is no part of the record."""


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


def _stored(record: Any, field: forms.Field, name: str) -> Any:
    stored = getattr(record, name)
    return list(stored.all()) if isinstance(field, forms.ModelMultipleChoiceField) else stored


def _began_with(form: forms.Form, current: Record) -> dict[str, str]:
    """The fields as they read in the version the person began from (one query).

    What ties to many has no history of its own, and is left out.
    """
    began = current.history.filter(version=form["version"].data).first()
    names = [name for name in form.cleaned_data if name not in BESIDE and began is not None and hasattr(began, name)]
    return {name: _words(form.fields[name], getattr(began, name)) for name in names}


def compare(form: forms.Form, current: Record) -> list[tuple[str | Promise, str, str]]:
    """The fields that both have changed, and differ: (label, theirs, yours)."""
    found: list[tuple[str | Promise, str, str]] = []
    began = _began_with(form, current)
    for name, yours in form.cleaned_data.items():
        if name in BESIDE:
            continue
        field = form.fields[name]
        theirs, typed = _words(field, _stored(current, field, name)), _words(field, yours)
        if theirs != typed and began.get(name) not in (theirs, typed):
            found.append((field.label or name, theirs, typed))
    return found


def onto(form: forms.Form, current: Record) -> forms.Form:
    """The same form standing on the newer version: with what was typed, and what the other changed beside it."""
    data = form.data.copy()  # type: ignore[attr-defined]
    for name, words in _began_with(form, current).items():
        if words == _words(form.fields[name], form.cleaned_data[name]):
            data[form.add_prefix(name)] = _sent(getattr(current, name))
    data[form.add_prefix("version")] = str(current.version)
    form.data = data
    return form


def _sent(value: Any) -> str:
    """A stored value as a browser would send it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value.pk if isinstance(value, Model) else value)


def saved_by(current: Record, user: Person) -> str:
    """Who saved the newer version, for those who may know (two queries)."""
    pk = current.history.order_by("history_date", "history_id").values_list("history_user_id", flat=True).last()
    return names_for(user, [pk]).get(pk, "")
