"""Load the reference region with its demo accounts. Loading it twice changes nothing."""

import logging
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from home.reference.load import load_reference_region


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", help="the day the region is to look alive on, as 2026-03-12 (default: today)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            today = date.fromisoformat(options["today"]) if options["today"] else timezone.localdate()
        except ValueError as error:
            raise CommandError("Write --today as year-month-day: 2026-03-12.") from error
        logging.disable(logging.INFO)  # Wagtail has a line for every page
        try:
            with translation.override("nb"):
                loaded = load_reference_region(today)
        finally:
            logging.disable(logging.NOTSET)
        if options["verbosity"]:
            self.stdout.write("The reference region is loaded." if loaded else "The reference region is there already.")
