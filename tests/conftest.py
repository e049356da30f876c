"""What every test has: a database quickly, the reference people, and a client for each of them."""

import shutil
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from config.celery import app
from tests import clock, database

pytest_plugins = ["tests.people"]


def pytest_unconfigure(config):
    clock.stop()
    shutil.rmtree(settings.SCRATCH, ignore_errors=True)


# --- The clock -----------------------------------------------------------------------------------

clock.start()  # before any test module is imported


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    if item.get_closest_marker("slow") is None:
        return (yield)
    with clock.of_the_machine():
        return (yield)


# --- The database --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    return database.on_sqlite()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_use_migrations) -> None:
    """Begin from a copy of a migrated database, which the first run after a change makes."""
    if not django_db_use_migrations:
        return
    test = settings.DATABASES["default"]["TEST"]
    if database.on_sqlite():
        shutil.copyfile(database.template(), test["NAME"])
    else:
        test["TEMPLATE"] = database.postgres_template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """On PostgreSQL a database can be dropped only when the live server's threads have let go of it."""
    yield
    if database.on_sqlite():
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


# --- The broker ----------------------------------------------------------------------------------


@pytest.fixture
def broker_away(monkeypatch):
    """A port where nothing listens: asking the broker fails as it does when Redis is down."""
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", "redis://127.0.0.1:1/0")  # which Celery reads before its settings
    away = {
        "task_always_eager": False,
        "broker_transport_options": {"max_retries": 1, "interval_start": 0, "interval_step": 0.1},
    }
    kept = {key: app.conf[key] for key in away}
    app.conf.update(away)
    app._pool = app.amqp._producer_pool = None
    yield
    app.conf.update(kept)
    app._pool = app.amqp._producer_pool = None


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
