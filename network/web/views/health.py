"""`GET /helse/`: whether this installation can serve, and what of it is away."""

from functools import cache as remember

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

OK = "ok"
UNAVAILABLE = "unavailable"


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 while pages can be served, 503 with the failing part named when the database or the cache fails.

    A broker that is away is told under `degraded`: what is asked for meanwhile waits in the database.
    One query.
    """
    parts = {"database": _database(), "cache": _cache(), "broker": _broker()}
    failing = [part for part in ("database", "cache") if parts[part] != OK]
    answer: dict[str, object] = {"status": "failing" if failing else OK, "version": settings.VERSION, **parts}
    if failing:
        answer["failing"] = failing
    if parts["broker"] != OK:
        answer["degraded"] = ["broker"]
    return JsonResponse(answer, status=503 if failing else 200)


@remember
def _newest_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of every app, as the code has it; read from disk once a process."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _database() -> str:
    # Whatever goes wrong here is the answer, not an error of this page.
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except Exception:  # noqa: BLE001
        return UNAVAILABLE
    return OK if _newest_migrations() <= applied.keys() else "migrations missing"


def _cache() -> str:
    try:
        cache.set("health", OK, 10)
        return OK if cache.get("health") == OK else UNAVAILABLE
    except Exception:  # noqa: BLE001
        return UNAVAILABLE


def _broker() -> str:
    try:
        with current_app.connection_for_write(connect_timeout=1) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=1)
    except Exception:  # noqa: BLE001
        return UNAVAILABLE
    return OK
