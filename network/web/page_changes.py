"""Notices, at the database, that something has changed which a page may show."""

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.utils import OperationalError, ProgrammingError

from network.web.models import PageGeneration

WRITE = re.compile(r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+[\"`]?(?P<table>\w+)", re.IGNORECASE)
ON_NO_OPEN_PAGE = {
    "django_session",
    "gatherings_boardrevision",
    "gatherings_calendaraddress",
    "gatherings_contribution",
    "gatherings_feedbackcomment",
    "gatherings_feedbackcount",
    "gatherings_feedbackorigin",
    "gatherings_feedbacktally",
    "gatherings_groupplace",
    "gatherings_voice",
    "gatherings_vote",
    "network_backgroundjob",
    "network_pagegeneration",
    "network_submission",
}
"""Tables that are written to often, and whose rows no page shows that is kept for anonymous readers.

Contributions and votes are shown once their board is closed; whoever closes it or moderates it writes another table.
Answers to the form on the way out are shown once it is closed, to members.
"""


def table_written_by(sql: Any) -> str | None:
    """The table that a statement writes to; None where it only reads."""
    write = WRITE.match(sql) if isinstance(sql, str) else None
    return write["table"] if write else None


def leave_pages_behind() -> None:
    """Begin a new generation of pages; without a table for it, before the first migration, none are kept."""
    try:
        PageGeneration.advance()
    except (OperationalError, ProgrammingError):
        return


def notice_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Have a statement carried out, and begin a new generation once what it has written is committed.

    Every way of writing comes by here: `save`, `update`, bulk operations, migrations, the Wagtail admin, a worker.
    """
    result = execute(sql, params, many, context)
    table = table_written_by(sql)
    if table and table not in ON_NO_OPEN_PAGE:
        connection = context["connection"]
        # Rolling back to a savepoint takes what was to be done after it away again, so ask what there is.
        if all(after is not leave_pages_behind for _savepoints, after, _robust in connection.run_on_commit):
            transaction.on_commit(leave_pages_behind, using=connection.alias, robust=True)
    return result


def watch(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Notice what is written through a connection."""
    if notice_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(notice_writes)


def watch_all() -> None:
    """Notice what this process writes from now on."""
    connection_created.connect(watch, dispatch_uid="network.web.page_changes")
