"""Grow a synthetic installation of any size, for measuring and trying out: a whole country if nothing else is said."""

import logging
from argparse import ArgumentParser
from dataclasses import fields
from datetime import date
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from home.grow.country import analyse, grow, has_records
from home.grow.size import Size

HELP = {
    "regions": "regions",
    "municipalities": "municipalities of each region",
    "units": "units of each municipality",
    "goals": "goals of each region, its municipalities and units",
    "measures": "measures of each goal",
    "updates": "updates of each measure",
    "people": "people of each region; all who hold an office are there, however few are asked for",
    "analyses": "GAP analyses of each region",
    "pages": "municipalities and networks of each region that get a page",
}


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        defaults = {field.name: field.default for field in fields(Size)}
        for name, what in HELP.items():
            least = 1 if name in {"regions", "municipalities", "goals"} else 0
            parser.add_argument(
                f"--{name}",
                type=_number_from(least),
                default=defaults[name],
                help=f"{what} (default: {defaults[name]})",
            )
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same rows (default: 1)")
        parser.add_argument("--today", help="the day up to which records are made, as 2026-03-12 (default: today)")
        parser.add_argument("--beside", action="store_true", help="grow beside the records that are there already")

    def handle(self, *args: Any, **options: Any) -> None:
        if has_records() and not options["beside"]:
            raise CommandError(
                "This installation has records of its own. Name an empty database in DATABASE_URL, or say --beside to"
                " have invented regions among them: they cannot be told to go again."
            )
        try:
            today = date.fromisoformat(options["today"]) if options["today"] else timezone.localdate()
        except ValueError as error:
            raise CommandError("Write --today as year-month-day: 2026-03-12.") from error
        size = Size(**{name: options[name] for name in HELP})
        tell = self.stdout.write if options["verbosity"] > 1 else str
        began = monotonic()
        logging.disable(logging.INFO)  # Wagtail has a line for every page
        try:
            with translation.override("nb"):
                grown = grow(size, seed=options["seed"], today=today, tell=tell)
            analyse()
        finally:
            logging.disable(logging.NOTSET)
        if options["verbosity"]:
            seconds = monotonic() - began
            self.stdout.write(f"Regions {grown.first} to {grown.last}: {grown.rows} rows in {seconds:.0f} seconds.")


def _number_from(least: int) -> Any:
    def number(text: str) -> int:
        if (value := int(text)) < least:
            raise ValueError
        return value

    return number
