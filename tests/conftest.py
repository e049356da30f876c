"""What every test has: a database quickly, the reference people, and a client for each of them."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import distributions
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

pytest_plugins = ["tests.people"]


def pytest_unconfigure(config):
    shutil.rmtree(settings.SCRATCH, ignore_errors=True)


# --- The database --------------------------------------------------------------------------------


def _state_of_migrations() -> str:
    """Changes when a migration of ours or an installed package does."""
    ours = sorted(settings.BASE_DIR.glob("*/migrations/*.py"))
    packages = sorted(f"{package.name}=={package.version}" for package in distributions())
    return hashlib.sha256(b"".join(path.read_bytes() for path in ours) + repr(packages).encode()).hexdigest()[:16]


def _on_sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    return _on_sqlite()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_use_migrations) -> None:
    """On SQLite: begin from a copy of a migrated database, which the first run after a change makes."""
    if not (_on_sqlite() and django_db_use_migrations):
        return
    template = settings.VAR_DIR / f"test-template-{_state_of_migrations()}.sqlite3"
    with Path(settings.VAR_DIR / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            for old in settings.VAR_DIR.glob("test-template-*.sqlite3"):
                old.unlink()
            _migrate_into(template)
    shutil.copyfile(template, settings.DATABASES["default"]["TEST"]["NAME"])


def _migrate_into(template: Path) -> None:
    """Run all migrations into a file in a process of its own, whose settings are not yet a test's."""
    fresh = settings.SCRATCH / "fresh.sqlite3"
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": f"sqlite:///{fresh}"},
        check=True,
    )
    # The write-ahead log is part of the database: a backup has it in, a plain copy would not.
    with (
        closing(sqlite3.connect(fresh)) as source,
        closing(sqlite3.connect(settings.SCRATCH / "whole.sqlite3")) as whole,
    ):
        source.backup(whole)
    shutil.move(settings.SCRATCH / "whole.sqlite3", template)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """On PostgreSQL a database can be dropped only when the live server's threads have let go of it."""
    yield
    if _on_sqlite():
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def empty_cache():
    """Each test begins with an empty cache; on Redis by another prefix, for others may be using the server."""
    if settings.CACHES["default"]["BACKEND"].endswith("LocMemCache"):
        cache.clear()
    else:
        cache.key_prefix = f"test-{uuid4().hex}"


# --- Clients -------------------------------------------------------------------------------------


@pytest.fixture
def client_for():
    """A client signed in as a person; without one, an anonymous reader's."""

    def make(person=None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return make
