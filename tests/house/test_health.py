"""GET /helse/ tells what a load balancer and an operator need to know."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def broker_in_memory(monkeypatch):
    # Celery reads it from there first; its settings are shared by all tests, and would not be put back whole.
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", "memory://")


def test_everything_is_there(client, django_assert_num_queries):
    client.get("/helse/")
    with django_assert_num_queries(2):  # is there a table of migrations, and what is in it
        response = client.get("/helse/")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "version": settings.VERSION,
        "database": "ok",
        "cache": "ok",
        "broker": "ok",
    }
    assert response["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_a_broker_away_is_told_and_the_site_still_serves(client, monkeypatch):
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", "redis://127.0.0.1:1/0")
    response = client.get("/helse/")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "version": settings.VERSION,
        "database": "ok",
        "cache": "ok",
        "broker": "unavailable",
        "degraded": ["broker"],
    }


def test_a_database_behind_its_code_is_a_failure(client):
    MigrationRecorder.Migration.objects.filter(app="network").delete()
    response = client.get("/helse/")
    assert response.status_code == 503
    assert response.json() == {
        "status": "failing",
        "version": settings.VERSION,
        "database": "migrations missing",
        "cache": "ok",
        "broker": "ok",
        "failing": ["database"],
    }


def test_a_database_away_is_a_failure(client, monkeypatch):
    def away(self):
        raise OSError

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", away)
    response = client.get("/helse/")
    assert response.status_code == 503
    assert response.json()["failing"] == ["database"]


def test_a_cache_away_is_a_failure(client, monkeypatch):
    def away(*args):
        raise OSError

    monkeypatch.setattr(type(cache._connections["default"]) if hasattr(cache, "_connections") else cache, "set", away)
    response = client.get("/helse/")
    assert response.status_code == 503
    assert response.json()["failing"] == ["cache"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_can_only_be_read(client, method):
    assert getattr(client, method)("/helse/").status_code == 405
