"""How the databases are asked: with statistics on SQLite, without compiling statements on PostgreSQL."""

import sqlite3
from contextlib import closing

import environ
import pytest
from celery.schedules import crontab
from django.conf import settings
from django.db import connection

from config.databases import OptimizedConnection, configured
from network.tasks import refresh_statistics


def ask(path, factory=OptimizedConnection):
    """What a reader's connection does: it asks, by an index, and ends."""
    with closing(sqlite3.connect(path, factory=factory, isolation_level=None)) as reader:
        reader.execute("SELECT * FROM goal WHERE region = 1 AND status = 'adopted'").fetchall()


@pytest.fixture
def grown(tmp_path):
    """A database that was filled after it was made, and never counted."""
    path = tmp_path / "grown.sqlite3"
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("CREATE TABLE goal (id INTEGER PRIMARY KEY, region INTEGER, status TEXT)")
        writer.execute("CREATE INDEX goal_region ON goal (region)")
        writer.execute("CREATE INDEX goal_status ON goal (status)")
        writer.executemany("INSERT INTO goal (region, status) VALUES (?, 'adopted')", [(n,) for n in range(3000)])
        writer.commit()
    return path


def counted(path):
    with closing(sqlite3.connect(path)) as reader:
        if not reader.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone():
            return set()
        return {index for (index,) in reader.execute("SELECT idx FROM sqlite_stat1 WHERE tbl = 'goal'")}


def test_a_connection_that_ends_has_what_it_asked_counted(grown):
    ask(grown, sqlite3.Connection)
    assert counted(grown) == set()
    ask(grown)
    assert counted(grown) == {"goal_region", "goal_status"}


def test_a_busy_database_is_left_for_the_next(grown):
    with closing(sqlite3.connect(grown, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        ask(grown)
        writer.execute("ROLLBACK")
    assert counted(grown) == set()


def test_a_connection_can_be_closed_twice_and_within_a_transaction(grown):
    reader = sqlite3.connect(grown, factory=OptimizedConnection, isolation_level=None)
    reader.execute("BEGIN IMMEDIATE")
    reader.close()
    reader.close()
    assert counted(grown) == set()


def test_the_tables_are_counted_each_night(db):
    refresh_statistics()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'django_migrations'")
            assert cursor.fetchone()[0] == 1
    assert settings.CELERY_BEAT_SCHEDULE["refresh-statistics"] == {
        "task": "network.tasks.refresh_statistics",
        "schedule": crontab(hour="3", minute="40"),
    }


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", "-c jit=off"),
        ("?options=-c%20statement_timeout%3D5000", "-c jit=off -c statement_timeout=5000"),
        ("?options=-c%20jit%3Don", "-c jit=off -c jit=on"),
    ],
)
def test_postgresql_compiles_no_statement_unless_the_address_says_so(query, options):
    database = configured(environ.Env.db_url_config(f"postgres://somebody:secret@db.example:5432/traad{query}"))
    assert database["OPTIONS"]["options"] == options
    assert database["CONN_MAX_AGE"] == 600


def test_other_options_of_the_address_are_kept():
    address = "postgres://somebody:secret@db.example/traad?sslmode=require"
    assert configured(environ.Env.db_url_config(address))["OPTIONS"] == {"sslmode": "require", "options": "-c jit=off"}


def test_this_database_has_the_settings(db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)
        else:
            assert isinstance(connection.connection, OptimizedConnection)
