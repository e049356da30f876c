"""Dated links from one record to another of the same model, and the one check that they make no circle."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import connections, models

from network.records.querysets import DatedQuerySet

if TYPE_CHECKING:
    from goals.goals.models import Support  # noqa: F401 - in a base class, as a string

_REACHED = """
WITH RECURSIVE reached(id) AS (
    SELECT {end} FROM {table} WHERE {start} = %s AND (until IS NULL OR until >= %s)
    UNION
    SELECT link.{end} FROM {table} link JOIN reached ON link.{start} = reached.id
    WHERE link.until IS NULL OR link.until >= %s
)
SELECT 1 FROM reached WHERE id = %s LIMIT 1
"""


class LinkQuerySet[Link: models.Model](DatedQuerySet[Link]):
    """Links with `since` and `until`; `START` and `END` name the foreign keys to the two records."""

    START: ClassVar[str]
    END: ClassVar[str]

    def open(self) -> Self:
        return self.filter(until__isnull=True)

    def connect(self, start: models.Model, end: models.Model, *, since: date) -> bool:
        """Whether links lead from one record to the other on a day or later, through any number of others (one query).

        A new link makes a circle where links lead from its end back to its start.
        """
        options: Any = self.model._meta
        names = {
            "table": options.db_table,
            "start": options.get_field(self.START).column,
            "end": options.get_field(self.END).column,
        }
        day = since.isoformat()
        with connections[self.db].cursor() as cursor:
            cursor.execute(_REACHED.format(**names), [start.pk, day, day, end.pk])
            return cursor.fetchone() is not None


class SupportQuerySet(LinkQuerySet["Support"]):
    """Which goal supports which, from when to when."""

    START, END = "lower", "upper"
