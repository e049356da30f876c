"""Measure a room of people on one board, against the server that `make run` starts: polls, posts, and changes seen.

Runs on a database of its own in var/bench/. Tells the terminal alone.
"""

import asyncio
import logging
import os
import shutil
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gatherings.boards.actions.preparing import make_board
from gatherings.boards.actions.running import open_board
from gatherings.programme.actions.gatherings import make_gathering, publish_gathering
from gatherings.programme.models import GatheringIndexPage
from home.bench.installations import Installation, Kind, folder
from home.bench.room import measure_room
from home.grow.size import Size
from home.setup.actions.site import set_up_site
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind
from network.persons.models import Person


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=300)
        parser.add_argument("--posts", type=int, default=900)
        parser.add_argument("--seconds", type=int, default=90, help="in which the contributions are written")
        parser.add_argument(
            "--workers", type=int, default=1, help="processes of the web server (default: 1, as make run)"
        )
        parser.add_argument(
            "--prepare", action="store_true", help="make the board in this database, and print its code"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["prepare"]:
            self.stdout.write(_prepare())
            return
        empty = Installation(Kind.EMPTY, "", Size())
        empty.build(self.stdout.write)
        database = folder() / "room.sqlite3"
        for path in folder().glob("room.sqlite3*"):
            path.unlink()
        shutil.copyfile(Path(empty.url.removeprefix("sqlite:///")), database)
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{database}",
            "VAR_DIR": str(folder()),
            "LOG_LEVEL": "ERROR",
            "DEBUG": "0",
        }
        prepared = subprocess.run(
            [sys.executable, "manage.py", "bench_room", "--prepare"],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if prepared.returncode:
            raise CommandError(prepared.stderr[-2000:])
        self._measure(prepared.stdout.strip(), environment, options)

    def _measure(self, code: str, environment: dict[str, str], options: dict[str, Any]) -> None:
        port = _free_port()
        granian = Path(sys.executable).parent / "granian"
        command = [str(granian), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        command += ["--workers", str(options["workers"]), "--blocking-threads", "4", "--log-level", "warning"]
        server = subprocess.Popen(  # noqa: S603 - the server of the Procfile
            [*command, "config.wsgi:application"], cwd=settings.BASE_DIR, env=environment
        )
        try:
            _wait_for(port)
            wanted = {name: options[name] for name in ("people", "seconds", "posts")}
            measured = asyncio.run(measure_room(port, code, **wanted))
        finally:
            server.terminate()
            server.wait(timeout=20)
        self.stdout.write("| what | number | p50, ms | p95, ms |\n|---|---|---|---|")
        for what, number, median, high in measured.rows():
            self.stdout.write(f"| {what} | {number} | {median:.0f} | {high:.0f} |")
        self.stdout.write(f"answers that were none of those expected: {measured.failures}")


def _prepare() -> str:
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
    raise CommandError("The server does not answer.")
