"""Measure the main pages in a country, in one of its regions alone and in the reference region, on both databases.

Builds the installations where they are not kept from before (home/bench/installations.py), and writes what it finds
to docs/performance.md beside the goals. Ends well whatever is found: the document says what falls short.
"""

import json
import logging
import warnings
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.bench.here import measure_here
from home.bench.installations import SMALL, BenchError, Installation, Kind, postgres_server
from home.bench.report import put_in, written_out
from home.bench.room import PEOPLE, POSTS, SECONDS, Measured
from home.bench.room_server import measure_on
from home.bench.targets import Results
from home.grow.size import Size

MEASURED = (Kind.REFERENCE, Kind.ALONE, Kind.COUNTRY)
WORKERS = (1, 2)
"""Processes of the web server, with which a room of people is measured."""
DATABASES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--runs", type=int, default=15, help="how many times each page is asked for (default: 15)")
        parser.add_argument("--only", default="", help="only pages whose title has this in it; nothing is written down")
        parser.add_argument("--small", action="store_true", help="a small country, to try the bench itself")
        parser.add_argument("--database", choices=DATABASES, help="one database alone")
        parser.add_argument("--build", action="store_true", help="build the installations, and measure nothing")
        parser.add_argument("--here", action="store_true", help="measure this installation, and answer in JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["here"]:
            logging.disable(logging.INFO)
            warnings.filterwarnings("ignore", message="No directory at")  # static files are not asked for
            self.stdout.write(json.dumps(measure_here(runs=options["runs"], only=options["only"])))
            return
        size = SMALL if options["small"] else Size()
        results: Results = {}
        rooms: dict[str, Measured] = {}
        try:
            for database, server in self._servers(options["database"]).items():
                for kind in MEASURED:
                    installation = Installation(kind, server, size)
                    installation.build(self.stdout.write)
                    if not options["build"]:
                        results.setdefault(database, {})[kind] = self._measured(installation, options)
                if not (options["build"] or options["only"]):
                    for workers in WORKERS:
                        title = f"{database}: a room of {PEOPLE} on one board, {workers} web process(es)"
                        self.stdout.write(f"measuring {title} …")
                        rooms[title] = self._room(server, workers, is_small=options["small"])
        except BenchError as error:
            raise CommandError(str(error)) from error
        if results:
            self._tell(results, rooms, options)

    def _servers(self, chosen: str | None) -> dict[str, str]:
        """The databases to measure on, each with the DATABASE_URL of its server; PostgreSQL where it answers."""
        servers = {} if chosen == "postgres" else {DATABASES["sqlite"]: ""}
        if chosen != "sqlite" and (server := postgres_server()):
            servers[DATABASES["postgres"]] = server
        if not servers:
            raise CommandError("PostgreSQL does not answer: name a server in DATABASE_URL.")
        return servers

    def _measured(self, installation: Installation, options: dict[str, Any]) -> dict[str, Any]:
        self.stdout.write(f"measuring {installation.kind} …")
        answer = installation.run("bench", "--here", f"--runs={options['runs']}", f"--only={options['only']}")
        measured: dict[str, Any] = json.loads(answer)
        return measured

    def _room(self, server: str, workers: int, *, is_small: bool) -> Measured:
        people, posts, seconds = (10, 5, 3) if is_small else (PEOPLE, POSTS, SECONDS)
        wanted = {"people": people, "posts": posts, "seconds": seconds, "workers": workers}
        return measure_on(server, **wanted, tell=self.stdout.write)

    def _tell(self, results: Results, rooms: dict[str, Measured], options: dict[str, Any]) -> None:
        text = written_out(results, rooms, runs=options["runs"])
        self.stdout.write(text)
        if not (options["only"] or options["small"] or options["database"]):
            put_in(settings.BASE_DIR / "docs" / "performance.md", text)
