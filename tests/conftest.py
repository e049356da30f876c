"""What every test has: a database quickly, the reference people, and a client for each of them."""

import gc
import shutil
from itertools import groupby
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from config.celery import app
from network.web import beginning, looks
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


# --- Which tests are run -------------------------------------------------------------------------

ASK_PAGES = {"client", "client_for", "scenario"}
USE_THE_DATABASE = {"db", "transactional_db", "django_db_setup"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Mark what need not be run on PostgreSQL too, and leave out what is for the night (docs/testing.md)."""
    for item in items:
        fixtures = {*item.fixturenames}
        uses_the_database = fixtures & USE_THE_DATABASE or item.get_closest_marker("django_db")
        if not item.get_closest_marker("postgres_too") and (fixtures & ASK_PAGES or not uses_the_database):
            item.add_marker(pytest.mark.one_database)
    if "nightly" not in config.option.markexpr:
        nightly = [item for item in items if item.get_closest_marker("nightly")]
        config.hook.pytest_deselected(items=nightly)
        items[:] = [item for item in items if not item.get_closest_marker("nightly")]
    refuse_mixed_files(items)
    # The nets are the longest files: they begin, so that the workers end together.
    items.sort(key=lambda item: "permissions" not in item.path.parts)
    # Within a file those that share `kept_site` or `kept_regions` come last: the others are not to see them.
    for item in items:
        if "abroad" in item.fixturenames:
            item.fixturenames.insert(0, "kept_regions")
        elif "site" in item.fixturenames and "browser" not in item.path.parts:
            item.fixturenames.insert(0, "kept_site")
    files = groupby(items, lambda item: item.path)
    items[:] = [item for _path, of_file in files for item in sorted(of_file, key=what_is_kept)]


def what_is_kept(item) -> str:
    """Which of the fixtures of its file the test shares; empty for one that shares none."""
    return next((name for name in ("kept_regions", "kept_site") if name in item.fixturenames), "")


def refuse_mixed_files(items):
    """A file stays on one worker: one test of it that empties the database would do so before those of other files."""
    marks = [(item.path, item.get_closest_marker("django_db")) for item in items if "browser" not in item.path.parts]
    emptying = {path for path, mark in marks if mark and mark.kwargs.get("transaction")}
    others = {path for path, mark in marks if mark and not mark.kwargs.get("transaction")}
    if mixed := emptying & others:
        raise pytest.UsageError(f"Tests that empty the database need a file of their own: {sorted(map(str, mixed))}")


# --- The garbage collector -----------------------------------------------------------------------


def pytest_collection_finish(session):
    """Let the collector look at what tests make, seldom, and never at what was imported: a tenth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """What a test may leave to the collector is collected in it, not in a later one."""
    result = yield
    if any("Unraisable" in str(marker.args) for marker in item.iter_markers("filterwarnings")):
        gc.collect()
    return result


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
    looks.keep(())  # as in an installation that runs: no page asks for them


@pytest.fixture(autouse=True)
def begun():
    """The installation has begun, as it has for all of its life but the first minutes: nothing is asked about it."""
    beginning.begun.set()
    yield
    beginning.begun.set()


@pytest.fixture
def not_begun(begun):
    """Nobody has an account yet, as far as the process knows."""
    beginning.begun.clear()


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
