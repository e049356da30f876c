"""On SQLite a test's database is copied from a file rather than made: whole databases, kept and put back."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings
from django.db import connection


def on_sqlite() -> bool:
    return connection.vendor == "sqlite"


@cache
def template() -> Path:
    """A migrated, empty database, which the first run after a change makes."""
    path = settings.VAR_DIR / f"test-template-{_state_of_migrations()}.sqlite3"
    with Path(settings.VAR_DIR / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in settings.VAR_DIR.glob("test-template-*.sqlite3"):
                old.unlink()
            _migrate_into(path)
    return path


def keep(path: Path) -> None:
    """Copy the database as it stands into a file; what lies in its write-ahead log comes with it."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as kept:
        connection.connection.backup(kept)


def put_back(path: Path) -> None:
    """Make the database what it was when it was kept, for everyone who has it open."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as kept:
        kept.backup(connection.connection)


def _state_of_migrations() -> str:
    """Changes when a migration of ours or an installed package does."""
    ours = sorted(settings.BASE_DIR.glob("*/migrations/*.py"))
    packages = sorted(f"{package.name}=={package.version}" for package in distributions())
    return hashlib.sha256(b"".join(path.read_bytes() for path in ours) + repr(packages).encode()).hexdigest()[:16]


def _migrate_into(path: Path) -> None:
    """Run all migrations into a file in a process of its own, whose settings are not yet a test's."""
    fresh = settings.SCRATCH / "fresh.sqlite3"
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": f"sqlite:///{fresh}"},
        check=True,
    )
    # The write-ahead log is part of the database: a backup has it in, a plain copy would not.
    whole = settings.SCRATCH / "whole.sqlite3"
    with closing(sqlite3.connect(fresh)) as source, closing(sqlite3.connect(whole)) as target:
        source.backup(target)
    shutil.move(whole, path)
