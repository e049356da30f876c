"""The server that a room of people is measured against: the one of the Procfile, on a database of its own."""

import asyncio
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from gatherings.boards.actions.preparing import make_board
from gatherings.boards.actions.running import open_board
from gatherings.programme.actions.gatherings import make_gathering, publish_gathering
from gatherings.programme.models import GatheringIndexPage
from home.bench.installations import BenchError, Installation, Kind, folder
from home.bench.room import Measured, measure_room
from home.grow.size import Size
from home.setup.actions.site import set_up_site
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind
from network.persons.models import Person

PREPARE = ("bench_room", "--prepare")


def measure_on(
    server: str, *, people: int, posts: int, seconds: int, workers: int, tell: Callable[[str], object]
) -> Measured:
    """Let so many people look on and write in so many seconds, on SQLite or the PostgreSQL `server`. Raises BenchError.

    It takes `seconds` and about a minute.
    """
    empty = Installation(Kind.EMPTY, server, Size())
    empty.build(tell)
    with empty.copied("room") as room:
        code = room.run(*PREPARE).strip()
        with _serving(room.url, workers) as port:
            return asyncio.run(measure_room(port, code, people=people, seconds=seconds, posts=posts))


def prepare() -> str:
    """Make a region with a gathering and an open board, and collect the static files; the code of the board."""
    logging.disable(logging.WARNING)
    call_command("collectstatic", interactive=False, verbosity=0)
    region = create_organisation(name="Regionen", kind=OrganisationKind.REGION, parent=None, by=None)
    set_up_site(region=region)
    Person.objects.create_user("maaling@nettverk.example", None, first_name="Målt", last_name="Person")
    today = timezone.localdate()
    gathering = make_gathering(
        parent=GatheringIndexPage.objects.get(),
        title="Samling",
        starts_on=today,
        ends_on=today + timedelta(days=1),
        place="Fjordhotellet",
        organiser=region,
        by=None,
    )
    publish_gathering(gathering, by=None)
    board = make_board(gathering, by=None, title="Hva vil vi?", kind="wall")
    return open_board(board, by=None).code


@contextmanager
def _serving(url: str, workers: int) -> Iterator[int]:
    """A server on the database, at the port that is given."""
    port = _free_port()
    granian = Path(sys.executable).parent / "granian"
    command = [str(granian), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "4", "--log-level", "warning"]
    environment = os.environ | {
        "DATABASE_URL": url,
        "VAR_DIR": str(folder()),
        "CACHE_URL": "locmemcache://",
        "LOG_LEVEL": "ERROR",
        "DEBUG": "0",
    }
    server = subprocess.Popen(  # noqa: S603 - the server of the Procfile
        [*command, "config.wsgi:application"], cwd=settings.BASE_DIR, env=environment
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(port: int) -> None:
    for _time in range(120):
        try:
            with urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.5)
    raise BenchError("The server does not answer.")
