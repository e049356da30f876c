"""Web, worker and scheduler as `make run` starts them: really there, really working, really gone afterwards."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.slow
COMMAND = [sys.executable, "scripts/run.py"]


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def environment(tmp_path, port, django_db_setup):
    """An installation of its own on a copy of the migrated database, with nobody in it."""
    if connection.vendor != "sqlite":
        pytest.skip("the embedded installation runs on SQLite")
    database = tmp_path / "db.sqlite3"
    migrated = settings.DATABASES["default"]["TEST"]["NAME"]
    with closing(sqlite3.connect(migrated)) as source, closing(sqlite3.connect(database)) as copy:
        source.backup(copy)
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"sqlite:///{database}",
        "CACHE_URL": "locmemcache://",
        "CELERY_BROKER_URL": "filesystem://",
        "VAR_DIR": str(tmp_path),
        "PORT": str(port),
        "DEMO": "0",
        "PYTHONWARNINGS": "default",
    }


@pytest.fixture
def start(environment, tmp_path):
    """Starts the installation in a process group of its own, as a terminal does."""
    running = []

    def begin(**more) -> subprocess.Popen:
        with (tmp_path / "log").open("w") as log:
            process = subprocess.Popen(
                COMMAND,
                cwd=settings.BASE_DIR,
                env={**environment, **more},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        running.append(process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            process.terminate()
            process.wait(15)


def health(port, seconds=30):
    """The answer of /helse/ once the site is up."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/helse/", timeout=5) as answer:
                return json.load(answer)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"nothing answered on port {port}")


def descendants(parent: int) -> list[int]:
    """The ids of all processes under one."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    children: dict[int, list[int]] = {}
    for line in listed.splitlines():
        pid, above = map(int, line.split())
        children.setdefault(above, []).append(pid)
    found, queue = [], [parent]
    while queue:
        queue += children.get(queue.pop(), [])
        found = [*dict.fromkeys([*found, *queue])]
    return found


def environment_of(pid: int) -> dict[str, str]:
    """What a process was started with, where the machine tells."""
    try:
        pairs = Path(f"/proc/{pid}/environ").read_text().split("\0")
    except OSError:
        return {}
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def alive(pid: int) -> bool:
    status = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(status) and not status.startswith("Z")


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_serves_and_leaves_no_process_behind(start, port, by, tmp_path):
    tmp_path.chmod(0o755)
    process = start()
    assert health(port) == {
        "status": "ok",
        "version": settings.VERSION,
        "database": "ok",
        "cache": "ok",
        "broker": "ok",
    }
    below = descendants(process.pid)
    assert len(below) >= 3
    assert {environment_of(pid).get("SITE_URL") for pid in below} <= {f"http://127.0.0.1:{port}", None}
    assert tmp_path.stat().st_mode & 0o077 == 0
    process.send_signal(by)
    process.wait(15)
    assert [pid for pid in below if alive(pid)] == []


def test_the_site_serves_while_the_broker_is_away(start, port):
    start(CELERY_BROKER_URL="redis://127.0.0.1:1/0")
    assert health(port) == {
        "status": "ok",
        "version": settings.VERSION,
        "database": "ok",
        "cache": "ok",
        "broker": "unavailable",
        "degraded": ["broker"],
    }
    request = urllib.request.Request(f"http://127.0.0.1:{port}/helse/")
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 200


def test_a_taken_port_is_said_in_one_line(environment, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        ended = subprocess.run(COMMAND, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr == f"Rød tråd: port {port} is taken; choose another one: PORT={port + 1} make run\n"


def test_the_worker_does_what_it_is_asked(environment, tmp_path):
    """A task sent through the broker is done by a worker in another process, and gone from the queue."""
    log = tmp_path / "worker"
    command = [sys.executable, "-m", "celery", "--app", "config", "worker", "--pool", "threads", "--loglevel", "info"]
    with log.open("w") as output:
        worker = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    send = "import django; django.setup(); from network.tasks import end_lapsed_rights as task; print(task.delay().id)"
    try:
        sent = subprocess.run(
            [sys.executable, "-c", send],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        task, ends = sent.stdout.strip(), time.monotonic() + 30
        done = f"network.tasks.end_lapsed_rights[{task}] succeeded"
        while done not in log.read_text() and time.monotonic() < ends:
            time.sleep(0.1)
        assert done in log.read_text()
    finally:
        worker.terminate()
        worker.wait(20)
