"""Rows gathered in memory and stored many at a time: by COPY on PostgreSQL, in one prepared statement on SQLite."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from network.records.models import Record

ROWS_A_STATEMENT = 5_000


class Table:
    """The rows of one model. Their ids are given here, so that rows of other tables may point at them."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        fields = model._meta.concrete_fields
        self._key = model._meta.pk.attname
        self._names = [column.attname for column in fields]
        self._fields = list(fields)
        self._defaults = {column.attname: column.get_default() for column in fields}
        self._rows: list[tuple[Any, ...]] = []
        self._first_id = self._next_id = _free_id(model)

    def new_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def add(self, **values: Any) -> int:
        """Keep a row with the values by name of column, and the defaults of the model's fields; returns its id."""
        row = {**self._defaults, self._key: self.new_id()} | values
        self._rows.append(tuple(map(row.__getitem__, self._names)))
        return int(row[self._key])

    def add_whole(self, row: dict[str, Any]) -> None:
        """Keep a row that has a value for each column of the table, and perhaps for others."""
        self._rows.append(tuple(map(row.__getitem__, self._names)))

    @property
    def defaults(self) -> dict[str, Any]:
        return dict(self._defaults)

    def store(self) -> int:
        """Write what has been kept; returns the number of rows."""
        rows, self._rows = self._rows, []
        if rows:
            columns = ", ".join(connection.ops.quote_name(str(column.column)) for column in self._fields)
            into = f"{connection.ops.quote_name(self.model._meta.db_table)} ({columns})"
            if connection.vendor == "postgresql":
                _copy(into, rows)
            else:
                _insert(into, list(_as_stored(rows, self._fields)), len(self._fields))
        return len(rows)

    def continue_ids(self) -> None:
        """Let the database go on with its own ids after those given here; where none were, its own go on as they do.

        A sequence of PostgreSQL is outside the transaction: set back, it would stay so when the rows are taken back.
        """
        if self._next_id == self._first_id:
            return
        for statement in connection.ops.sequence_reset_sql(no_style(), [self.model]):
            with connection.cursor() as cursor:
                cursor.execute(statement)


def _free_id(model: type[models.Model]) -> int:
    """An id that no row has, and that none has had: the next of the database's own, or later."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s)) - 1", [table, column])
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        own = cursor.fetchone()
    taken = model._base_manager.aggregate(last=models.Max("pk"))["last"]
    return max(taken or 0, own[0] if own else 0) + 1


@dataclass(frozen=True)
class Version:
    """A save of a record: when, by whom and why, and what it changed."""

    at: datetime
    by: int | None
    reason: str = ""
    changes: dict[str, Any] = field(default_factory=dict)


class Records:
    """The rows of a versioned model and of its history, as `network.records.actions.record` writes them."""

    def __init__(self, model: type[Record]) -> None:
        self.rows = Table(model)
        self.past = Table(model.history.model)

    def add(self, first: Version, *later: Version, besides: dict[str, Any] | None = None, **values: Any) -> int:
        """Keep a record with its versions; `besides` is what the row came to hold without a version. Returns its id."""
        pk = self.rows.new_id()
        row = self.rows.defaults | values | {"id": pk, "created_at": first.at, "history_type": "+"}
        for number, version in enumerate((first, *later), 1):
            row |= version.changes
            row["version"], row["changed_at"] = number, version.at
            row["history_id"], row["history_date"] = self.past.new_id(), version.at
            row["history_user_id"], row["history_change_reason"] = version.by, version.reason
            self.past.add_whole(row)
            row["history_type"] = "~"
        self.rows.add_whole(row | (besides or {}))
        return pk


class Tables:
    """All tables that are grown, in the order in which they were first used."""

    def __init__(self) -> None:
        self._tables: dict[type[models.Model], Table] = {}
        self._records: dict[type[models.Model], Records] = {}

    def rows(self, model: type[models.Model]) -> Table:
        if model not in self._tables:
            self._tables[model] = Table(model)
        return self._tables[model]

    def records(self, model: type[Record]) -> Records:
        if model not in self._records:
            self._records[model] = Records(model)
            self._tables[model] = self._records[model].rows
            self._tables[model.history.model] = self._records[model].past
        return self._records[model]

    def store(self) -> int:
        """Write all that has been kept; returns the number of rows."""
        return sum(table.store() for table in self._tables.values())

    def continue_ids(self) -> None:
        for table in self._tables.values():
            table.continue_ids()


def _copy(into: str, rows: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _insert(into: str, rows: list[tuple[Any, ...]], width: int) -> None:
    statement = f"INSERT INTO {into} VALUES ({', '.join(['%s'] * width)})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_A_STATEMENT):
            cursor.executemany(statement, rows[start : start + ROWS_A_STATEMENT])


def _as_stored(rows: list[tuple[Any, ...]], fields: list[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows with days, moments and decimals as Django writes them on a database that has no types for them."""
    adapters: dict[str, Callable[[Any], Any]] = {
        "DateField": cache(connection.ops.adapt_datefield_value),
        "DateTimeField": cache(connection.ops.adapt_datetimefield_value),
        "DecimalField": connection.ops.adapt_decimalfield_value,
    }
    adapted = [
        (place, adapters[column.get_internal_type()])
        for place, column in enumerate(fields)
        if column.get_internal_type() in adapters
    ]
    for row in rows:
        values = list(row)
        for place, adapt in adapted:
            if values[place] is not None:
                values[place] = adapt(values[place])
        yield tuple(values)
