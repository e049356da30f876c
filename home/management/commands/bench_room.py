"""Measure a room of people on one board, against the server that `make run` starts: polls, posts, and changes seen.

Runs on a database of its own. Tells the terminal alone; `manage.py bench` writes the same into docs/performance.md.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.bench.installations import BenchError, postgres_server
from home.bench.report import room_table
from home.bench.room import PEOPLE, POSTS, SECONDS
from home.bench.room_server import measure_on, prepare


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=PEOPLE)
        parser.add_argument("--posts", type=int, default=POSTS)
        parser.add_argument("--seconds", type=int, default=SECONDS, help="in which the contributions are written")
        parser.add_argument(
            "--workers", type=int, default=1, help="processes of the web server (default: 1, as make run)"
        )
        parser.add_argument("--postgres", action="store_true", help="on PostgreSQL")
        parser.add_argument(
            "--prepare", action="store_true", help="make the board in this database, and print its code"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["prepare"]:
            self.stdout.write(prepare())
            return
        wanted = {name: options[name] for name in ("people", "posts", "seconds", "workers")}
        try:
            measured = measure_on(postgres_server() if options["postgres"] else "", **wanted, tell=self.stdout.write)
        except BenchError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(room_table(measured)))
