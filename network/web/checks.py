"""System checks of the installation, besides those of the settings."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

TOO_OLD = "This database is older than version 0.2.0 of Rød tråd, which the migrations begin with."
FIRST_GO_THROUGH = "Install version 0.2.0, run its migrations, then install this version."


def register_checks() -> None:
    register(check_age_of_database, Tags.database)


def check_age_of_database(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Tell in words of a database that Django would fail on with an error about nodes; `migrate` asks this first."""
    return [
        Error(TOO_OLD, hint=FIRST_GO_THROUGH, id="network.E001")
        for alias in databases or ()
        if is_too_old(connections[alias])
    ]


def is_too_old(connection: BaseDatabaseWrapper) -> bool:
    """Whether some, but not all, of the migrations that a squashed one replaces have been applied, and are gone."""
    applied = MigrationRecorder(connection).applied_migrations().keys()
    loader = MigrationLoader(None)
    for key, squashed in loader.replacements.items():
        replaced = {(app, name) for app, name in squashed.replaces}
        are_gone = not replaced & loader.disk_migrations.keys()
        if are_gone and key not in applied and replaced & applied and not replaced <= applied:
            return True
    return False
