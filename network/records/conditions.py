"""A condition of a queryset asked of one row that is at hand: the same rule, without a query."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q

LOOKUPS: Mapping[str, Callable[[Any, Any], bool]] = {
    "exact": lambda value, wanted: bool(value == wanted),
    "in": lambda value, wanted: value in wanted,
    "lt": lambda value, bound: bool(value < bound),
    "lte": lambda value, bound: bool(value <= bound),
    "range": lambda value, bounds: bool(bounds[0] <= value <= bounds[1]),
}


def holds(condition: Q, row: Model) -> bool:
    """Whether `filter(condition)` keeps a row, told from its fields and annotations.

    No query where the rows that the condition leads to are fetched. As in Django, what is null meets no lookup but
    `isnull`, and so meets each one's negation. Raises KeyError for a lookup that is not in LOOKUPS, and
    TypeError for an expression, which only the database can tell.
    """
    if not condition.children:
        return True
    parts = (_met(child, row) for child in condition.children)
    return (any(parts) if condition.connector == Q.OR else all(parts)) != condition.negated


def _met(child: Any, row: Model) -> bool:
    if isinstance(child, Q):
        return holds(child, row)
    if not isinstance(child, tuple):
        raise TypeError(f"{child!r} is to be asked of the database")
    path, wanted = child
    names = path.split("__")
    lookup = names.pop() if names[-1] in LOOKUPS or names[-1] == "isnull" else "exact"
    value = _value(row, names)
    if lookup == "isnull":
        return (value is None) is wanted
    if isinstance(wanted, Model):
        wanted = wanted.pk
    return value is not None and LOOKUPS[lookup](value, wanted)


def _value(row: Any, names: Sequence[str]) -> Any:
    for name in names[:-1]:
        row = getattr(row, name)
        if row is None:
            return None
    return getattr(row, _attribute(type(row), names[-1]))


def _attribute(model: type[Model], name: str) -> str:
    """The attribute of a field's own value, which of a foreign key is the key; an annotation's is its name."""
    try:
        return model._meta.get_field(name).attname  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return name
