"""Two people have changed the same record: merged field by field, and shown beside each other where both changed one.

The form is sent again on the newer version: with what was typed, and what the other changed where nothing was typed.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise

from network.records.models import Record

BESIDE = {"version", "reason"}
"""What goes with the form, and is no part of the record."""

type Values = Mapping[str, Any]


def began_with(form: forms.BaseForm, current: Record, *, prepare: Callable[[Any], None] | None = None) -> Values:
    """The fields as they stood in the version the person began from (one query, and those of `prepare`).

    `prepare` fetches what the properties of an earlier version are read from.
    """
    row = current.history.filter(version=form.cleaned_data.get("version") or form["version"].data).first()
    if row is None:
        return {}
    then = row.instance
    if prepare is not None:
        prepare(then)
    derived = {name for name in form.cleaned_data if _is_property(current, name)}
    return {
        name: getattr(then if name in derived else row, name)
        for name in form.cleaned_data
        if name not in BESIDE and (name in derived or hasattr(row, name))
    }


def stored_in(form: forms.BaseForm, current: Record) -> Values:
    """The fields as they stand in the newer version: columns and properties of the record, not what points to it."""
    together: dict[str, tuple[str, ...]] = getattr(form, "TOGETHER", {})
    columns = {field.name for field in current._meta.concrete_fields}
    held = {name for name in {*form.cleaned_data, *together} if name in columns or _is_property(current, name)}
    return {name: getattr(current, name) for name in held}


def _is_property(record: Record, name: str) -> bool:
    return isinstance(getattr(type(record), name, None), property)


def compare(form: forms.BaseForm, *, began: Values, stored: Values) -> list[tuple[str | Promise, str, str]]:
    """The answers that both have changed, and differ: (label, theirs, yours)."""
    both: list[tuple[str | Promise, str, str]] = []
    for lead, names in _answers(form, stored):
        theirs, typed = _told(form, names, stored) or "", _told(form, names, form.cleaned_data) or ""
        if theirs != typed and _told(form, names, began) not in (theirs, typed):
            both.append((form.fields[lead].label or lead, theirs, typed))
    return both


def onto[F: forms.BaseForm](form: F, version: int, *, began: Values, stored: Values) -> F:
    """The same form standing on the newer version: with what was typed, and what the other changed beside it."""
    data = form.data.copy()  # type: ignore[attr-defined]
    for lead, names in _answers(form, stored):
        then = _told(form, names, began)
        if then is not None and then == _told(form, names, form.cleaned_data):
            for name in {lead, *names} & {*stored}:
                data.setlist(form.add_prefix(name), _sent(form.fields[name], stored[name]))
    data[form.add_prefix("version")] = str(version)
    form.data = data
    return form


def _answers(form: forms.BaseForm, stored: Values) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields that the record holds; those that make up one answer (`TOGETHER`) under the field that leads them.

    A file is left out: a browser never sends back the one that stands there.
    """
    together: dict[str, tuple[str, ...]] = getattr(form, "TOGETHER", {})
    leads = {name: (lead, names) for lead, names in together.items() for name in names}
    told = set()
    for name in form.cleaned_data:
        lead, names = leads.get(name, (name, (name,)))
        is_held = name in stored and name not in BESIDE and not isinstance(form.fields[name], forms.FileField)
        if is_held and lead not in told:
            told.add(lead)
            yield lead, names


def _told(form: forms.BaseForm, names: tuple[str, ...], values: Values) -> str | None:
    """One answer in words; None where it is not known."""
    if not all(name in values for name in names):
        return None
    return ", ".join(filter(None, (_words(form.fields[name], values[name]) for name in names)))


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
    words = {str(key): words for key, words in field.choices}  # type: ignore[union-attr, misc]
    return str(words.get(str(value), value))


def _sent(field: forms.Field, value: Any) -> list[str]:
    """A stored value as a browser would send it."""
    prepared = field.prepare_value(value)
    values = prepared if isinstance(prepared, list) else [prepared]
    return ["" if one is None else one.isoformat() if isinstance(one, date) else str(one) for one in values]
