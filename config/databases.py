"""How connections to the two databases are opened and ended."""

import sqlite3
from contextlib import suppress
from typing import Any, override

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"

# WAL with immediate transactions: four writers at once, no "database is locked".
INIT_SQLITE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
END_SQLITE = "PRAGMA busy_timeout=100; PRAGMA analysis_limit=1000; PRAGMA optimize;"


class OptimizedConnection(sqlite3.Connection):
    """A connection that, when it ends, has SQLite count the tables that it asked where the count is outdated.

    By its counts SQLite chooses among indexes. The end waits for others a tenth of a second at most.
    """

    @override
    def close(self) -> None:
        # A connection that is closed already, a database that is read only or busy: the next one that ends does it.
        with suppress(sqlite3.Error):
            if not self.in_transaction:
                self.executescript(END_SQLITE)
        super().close()


def configured(database: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of a database with those that the platform needs; what the address says of `jit` wins."""
    database = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, **database}
    options = {**database.get("OPTIONS", {})}
    if database["ENGINE"] == SQLITE:
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": INIT_SQLITE,
            "factory": OptimizedConnection,
        }
    elif database["ENGINE"] == POSTGRESQL:
        # Compiling a statement takes longer than running it: the pages ask few rows by long statements.
        options["options"] = f"-c jit=off {options.get('options', '')}".rstrip()
    return {**database, "OPTIONS": options}
