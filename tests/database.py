"""A test's database is copied from a template rather than migrated: a file on SQLite, a database on PostgreSQL.

The template is migrated and empty, and is made by the first run after a change of migrations or apps. Its ids
begin above 100,000, and in another place for each table: an id that is printed with separators, cut off, or taken for
that of another model fails in any test.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import psycopg
from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

FIRST_ID = 100_000
IDS_A_TABLE = 1_000
POSTGRES_PREFIX = "rod_traad_template_"


def on_sqlite() -> bool:
    return connection.vendor == "sqlite"


# --- The template ---------------------------------------------------------------------------------


@cache
def template() -> Path:
    """The file of a migrated, empty SQLite database."""
    path = settings.VAR_DIR / f"test-template-{_state_of_migrations()}.sqlite3"
    with _one_at_a_time():
        if not path.exists():
            for old in settings.VAR_DIR.glob("test-template-*.sqlite3"):
                old.unlink()
            _make_file(path)
    return path


@cache
def postgres_template() -> str:
    """The name of a migrated, empty PostgreSQL database, one for each state of the migrations.

    Those of other states are left to the checkouts that may be using them.
    """
    name = f"{POSTGRES_PREFIX}{_state_of_migrations()}"
    with _one_at_a_time(), _postgres() as server:
        there = [
            row[0]
            for row in server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{POSTGRES_PREFIX}%"])
        ]
        if name not in there:
            unfinished = f"{POSTGRES_PREFIX}unfinished_{_state_of_migrations()}"
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(unfinished)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
            _migrate(settings.DATABASES["default"] | {"NAME": unfinished})
            with _postgres(unfinished) as database:
                _begin_postgres_ids(database)
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(name))
            )
    return name


@cache
def _state_of_migrations() -> str:
    """Changes when a migration of an installed app does, the list of apps, or this file."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for app in apps.get_app_configs():
        digest.update(app.name.encode())
        for path in _migrations_of(app):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _migrations_of(app: AppConfig) -> list[Path]:
    """The files of an app's migrations; none where it has no such module."""
    name = MigrationLoader.migrations_module(app.label)[0]
    spec = find_spec(name) if name else None
    folders = (spec.submodule_search_locations if spec else None) or ()
    return sorted(path for folder in folders for path in Path(folder).glob("*.py"))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with Path(settings.VAR_DIR / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(database: dict) -> None:
    """Run all migrations in a process of its own, whose settings are not yet a test's."""
    if database["ENGINE"] == "django.db.backends.sqlite3":
        address = f"sqlite:///{database['NAME']}"
    else:
        user = f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
        address = f"postgres://{user}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": address},
        check=True,
    )


def _make_file(path: Path) -> None:
    fresh = settings.SCRATCH / "fresh.sqlite3"
    _migrate({"ENGINE": "django.db.backends.sqlite3", "NAME": fresh})
    # The write-ahead log is part of the database: a backup has it in, a plain copy would not.
    whole = settings.SCRATCH / "whole.sqlite3"
    with closing(sqlite3.connect(fresh)) as source, closing(sqlite3.connect(whole)) as target:
        source.backup(target)
        _begin_sqlite_ids(target)
    shutil.move(whole, path)


def _begin_sqlite_ids(database: sqlite3.Connection) -> None:
    tables = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' ORDER BY name"
    ).fetchall()
    for place, (table,) in enumerate(tables):
        database.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
        database.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", [table, FIRST_ID + place * IDS_A_TABLE])
    database.commit()


def _begin_postgres_ids(database: psycopg.Connection) -> None:
    names = database.execute("SELECT sequencename FROM pg_sequences ORDER BY sequencename").fetchall()
    for place, (name,) in enumerate(names):
        database.execute("SELECT setval(%s::regclass, %s)", [f'"{name}"', FIRST_ID + place * IDS_A_TABLE])


@contextmanager
def _postgres(name: str = "postgres") -> Iterator[psycopg.Connection]:
    server = settings.DATABASES["default"]
    with closing(
        psycopg.connect(
            host=server["HOST"],
            port=server["PORT"] or None,
            user=server["USER"],
            password=server["PASSWORD"] or None,
            dbname=name,
            autocommit=True,
        )
    ) as opened:
        yield opened


# --- Kept and put back, on SQLite -----------------------------------------------------------------


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
