"""Two people have changed the same record: what is stored now beside what was typed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise

from goals.history import names_for
from goals.models import Goal, GoalTheme
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


def _answers(form: forms.Form) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields that the record holds; those that make up one answer (`TOGETHER`) under the field that leads them."""
    together: dict[str, tuple[str, ...]] = getattr(form, "TOGETHER", {})
    leads = {name: (lead, names) for lead, names in together.items() for name in names}
    told = set()
    for name in form.cleaned_data:
        lead, names = leads.get(name, (name, (name,)))
        if name not in BESIDE and lead not in told:
            told.add(lead)
            yield lead, names


def _began_with(form: forms.Form, current: Record) -> dict[str, Any]:
    """The fields as they stood in the version the person began from (one query, two for a goal)."""
    row = current.history.filter(version=form.cleaned_data["version"]).first()
    if row is None:
        return {}
    then = row.instance
    if isinstance(then, Goal):
        then.theme_rows_then = GoalTheme.objects.of(then).in_version(then.version)  # type: ignore[attr-defined]
    derived = {name for name in form.cleaned_data if isinstance(getattr(type(current), name, None), property)}
    return {
        name: getattr(then if name in derived else row, name)
        for name in form.cleaned_data
        if name not in BESIDE and (name in derived or hasattr(row, name))
    }


def _told(form: forms.Form, names: tuple[str, ...], values: Mapping[str, Any]) -> str | None:
    """One answer in words; None where it is not known."""
    if not all(name in values for name in names):
        return None
    return ", ".join(filter(None, (_words(form.fields[name], values[name]) for name in names)))


def _stored(form: forms.Form, current: Record) -> dict[str, Any]:
    return {name: getattr(current, name) for name in form.cleaned_data if hasattr(current, name)}


def compare(form: forms.Form, current: Record) -> list[tuple[str | Promise, str, str]]:
    """The answers that both have changed, and differ: (label, theirs, yours)."""
    found: list[tuple[str | Promise, str, str]] = []
    began, stored = _began_with(form, current), _stored(form, current)
    for lead, names in _answers(form):
        theirs, typed = _told(form, names, stored) or "", _told(form, names, form.cleaned_data) or ""
        if theirs != typed and _told(form, names, began) not in (theirs, typed):
            found.append((form.fields[lead].label or lead, theirs, typed))
    return found


def onto(form: forms.Form, current: Record) -> forms.Form:
    """The same form standing on the newer version: with what was typed, and what the other changed beside it."""
    data = form.data.copy()  # type: ignore[attr-defined]
    began = _began_with(form, current)
    for lead, names in _answers(form):
        then = _told(form, names, began)
        if then is not None and then == _told(form, names, form.cleaned_data):
            for name in {lead, *names}:
                data.setlist(form.add_prefix(name), _sent(form.fields[name], getattr(current, name)))
    data[form.add_prefix("version")] = str(current.version)
    form.data = data
    return form


def _sent(field: forms.Field, value: Any) -> list[str]:
    """A stored value as a browser would send it."""
    prepared = field.prepare_value(value)
    each = prepared if isinstance(prepared, list) else [prepared]
    return ["" if one is None else one.isoformat() if isinstance(one, date) else str(one) for one in each]


def saved_by(current: Record, user: Person) -> str:
    """Who saved the newer version, for those who may know (two queries)."""
    pk = current.history.order_by("history_date", "history_id").values_list("history_user_id", flat=True).last()
    return names_for(user, [pk]).get(pk, "")
