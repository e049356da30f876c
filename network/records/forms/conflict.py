"""Two people have changed the same record: the changes are merged by field, and shown where both changed one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise

from network.persons.models import User
from network.persons.selectors import names_for
from network.records.models import Record

META_FIELDS = frozenset({"version", "reason"})
"""Fields that go with the form and are no part of the record."""

type Values = Mapping[str, Any]
type BothChanged = Sequence[tuple[str | Promise, str, str]]


@dataclass(frozen=True)
class Conflict:
    """Somebody saved a newer version than the one that the form was filled in from.

    `changes` has (label, theirs, yours) for the fields that both changed; `saved_by` is empty where the reader may not
    know it.
    """

    record: Record
    changes: BothChanged
    saved_by: str


def resolve_conflict(
    form: forms.BaseForm,
    current: Record,
    *,
    user: User,
    began: Values = MappingProxyType({}),
    stored: Values = MappingProxyType({}),
) -> Conflict:
    """Rebase the form on the stored version and return what both have changed (4 queries).

    What was typed is kept, and what the other changed where nothing was typed is taken in. Sent again, the form is
    stored on top of the newer version. `began` and `stored` add what the record has under another name, or not at all.
    """
    began = {**values_of_version(form, current), **began}
    stored = {**stored_values(form, current), **stored}
    changes = compare(form, began=began, stored=stored)
    rebase_form(form, current.version, began=began, stored=stored)
    return Conflict(current, changes, saved_by(current, user))


def saved_by(record: Record, user: User) -> str:
    """Who saved the version that is stored now, empty where the user may not know it (2 queries)."""
    latest = record.history.order_by("history_date", "history_id").values_list("history_user_id", flat=True).last()
    return names_for(user, [latest]).get(latest, "")


def values_of_version(form: forms.BaseForm, current: Record) -> Values:
    """The fields as they were in the version that the form names (one query, and those of `prepare_version`)."""
    row = current.history.filter(version=form.cleaned_data.get("version") or form["version"].data).first()
    if row is None:
        return {}
    earlier = row.instance
    earlier.prepare_version()
    derived = {name for name in form.cleaned_data if _is_property(current, name)}
    return {
        name: getattr(earlier if name in derived else row, name)
        for name in form.cleaned_data
        if name not in META_FIELDS and (name in derived or hasattr(row, name))
    }


def stored_values(form: forms.BaseForm, current: Record) -> Values:
    """The fields as they are in the stored version: columns and properties of the record, not reverse relations."""
    together: dict[str, tuple[str, ...]] = getattr(form, "TOGETHER", {})
    columns = {field.name for field in current._meta.concrete_fields}
    held = {name for name in {*form.cleaned_data, *together} if name in columns or _is_property(current, name)}
    return {name: getattr(current, name) for name in held}


def _is_property(record: Record, name: str) -> bool:
    return isinstance(getattr(type(record), name, None), property)


def compare(form: forms.BaseForm, *, began: Values, stored: Values) -> BothChanged:
    """The answers that both have changed, and differ: (label, theirs, yours)."""
    both = []
    for lead, names in _answers(form, stored):
        theirs, typed = _answer_text(form, names, stored) or "", _answer_text(form, names, form.cleaned_data) or ""
        if theirs != typed and _answer_text(form, names, began) not in (theirs, typed):
            both.append((form.fields[lead].label or lead, theirs, typed))
    return both


def rebase_form(form: forms.BaseForm, version: int, *, began: Values, stored: Values) -> None:
    """Let the form, as it was sent, go on from a newer version, with what the other changed where nothing was typed."""
    data = form.data.copy()  # type: ignore[attr-defined]
    for lead, names in _answers(form, stored):
        then = _answer_text(form, names, began)
        if then is not None and then == _answer_text(form, names, form.cleaned_data):
            for name in {lead, *names} & {*stored}:
                data.setlist(form.add_prefix(name), _sent_values(form.fields[name], stored[name]))
    data[form.add_prefix("version")] = str(version)
    form.data = data


def _answers(form: forms.BaseForm, stored: Values) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields that the record holds; those that make up one answer (`TOGETHER`) under the field that leads them.

    A file is left out: a browser never sends back the one that stands there.
    """
    together: dict[str, tuple[str, ...]] = getattr(form, "TOGETHER", {})
    leads = {name: (lead, names) for lead, names in together.items() for name in names}
    yielded = set()
    for name in form.cleaned_data:
        lead, names = leads.get(name, (name, (name,)))
        is_held = name in stored and name not in META_FIELDS and not isinstance(form.fields[name], forms.FileField)
        if is_held and lead not in yielded:
            yielded.add(lead)
            yield lead, names


def _answer_text(form: forms.BaseForm, names: tuple[str, ...], values: Values) -> str | None:
    """One answer as text; None where it is not known."""
    if not all(name in values for name in names):
        return None
    return ", ".join(filter(None, (_value_text(form.fields[name], values[name]) for name in names)))


def _value_text(field: forms.Field, value: Any) -> str:
    """A value as text for its reader."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return date_format(value)
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(str(member) for member in value)
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return str(value).strip()
    labels = {str(key): label for key, label in field.choices}  # type: ignore[union-attr, misc]
    return str(labels.get(str(value), value))


def _sent_values(field: forms.Field, value: Any) -> list[str]:
    """A stored value as a browser would send it."""
    prepared = field.prepare_value(value)
    values = prepared if isinstance(prepared, list) else [prepared]
    return ["" if item is None else item.isoformat() if isinstance(item, date) else str(item) for item in values]
