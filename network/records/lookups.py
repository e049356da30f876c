"""Lookups of numbers that no column can hold: they match nothing, on either database.

Django says so of `exact` on a number's own column; these say it of `in` and of foreign keys. Without them
SQLite and PostgreSQL raise errors of their own.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import ForeignKey, IntegerField
from django.db.models.fields.related_lookups import RelatedExact, RelatedIn
from django.db.models.lookups import In


def _fits(value: Any, lookup: Any, connection: Any) -> bool:
    if not isinstance(value, int):
        return True
    target = lookup.lhs.output_field
    while hasattr(target, "target_field"):  # a page's own key is a foreign key too
        target = target.target_field
    lowest, highest = connection.ops.integer_field_range(target.get_internal_type())
    return (lowest is None or value >= lowest) and (highest is None or value <= highest)


class _InRange:
    """Leaves out the values of `in` that do not fit in the column."""

    def process_rhs(self: Any, compiler: Any, connection: Any) -> Any:
        if self.rhs_is_direct_value():
            self.rhs = [value for value in self.rhs if _fits(value, self, connection)]
        return super().process_rhs(compiler, connection)  # type: ignore[misc]


class BoundedIn(_InRange, In):
    """`in` on a number's own column."""


class BoundedRelatedIn(_InRange, RelatedIn):
    """`in` on a foreign key."""


class BoundedRelatedExact(RelatedExact):
    """A foreign key equal to a number."""

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        if self.rhs_is_direct_value() and not _fits(self.rhs, self, connection):
            raise EmptyResultSet
        return super().process_rhs(compiler, connection)


def register() -> None:
    IntegerField.register_lookup(BoundedIn)
    ForeignKey.register_lookup(BoundedRelatedIn)
    ForeignKey.register_lookup(BoundedRelatedExact)
