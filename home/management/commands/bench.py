"""Queries and median time of the overview and the heat map, on the reference region and on one ten times as large.

Works in a database of its own, made for the purpose and thrown away: beside the one DATABASE_URL names, on the
same server.
"""

import logging
import warnings
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import get_runner, setup_test_environment, teardown_test_environment
from django.utils import timezone, translation

from goals.goals.models import Goal
from goals.measures.models import Measure
from home.bench.selectors import measure
from home.reference import lookup
from home.reference.enlarged import enlarge
from home.reference.load import load_reference_region
from network.organisations.models import Organisation

PAGES = (("overview", "/oversikt/", None), ("heat map", "/gap/varmekart/", "koordinator"))


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--runs", type=int, default=15, help="how many times each page is asked for (default: 15)")
        parser.add_argument("--times", type=int, default=10, help="how many times as large (default: 10)")

    def handle(self, *args: Any, **options: Any) -> None:
        logging.disable(logging.INFO)
        warnings.filterwarnings("ignore", message="No directory at")  # static files are not asked for
        runner = get_runner(settings)(verbosity=0, interactive=False)
        setup_test_environment(debug=False)
        databases = runner.setup_databases()
        try:
            with translation.override("nb"):
                self._bench(options["runs"], options["times"])
        finally:
            runner.teardown_databases(databases)
            teardown_test_environment()
            logging.disable(logging.NOTSET)

    def _bench(self, runs: int, times: int) -> None:
        load_reference_region(timezone.localdate())
        self.stdout.write(f"{connection.vendor}, {runs} runs, median\n")
        self.stdout.write(f"{'':28}{'queries':>9}{'ms':>9}")
        self._measure("reference region", runs)
        enlarge(lookup.region(), times)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self._measure(f"{times} times as large", runs)

    def _measure(self, label: str, runs: int) -> None:
        municipalities = Organisation.objects.municipalities().open().count()
        units = Organisation.objects.units().open().count()
        self.stdout.write(
            f"{label}: {municipalities} municipalities, {units} units, "
            f"{Goal.objects.count()} goals, {Measure.objects.count()} measures"
        )
        for page, path, account in PAGES:
            client = Client()
            if account:
                client.force_login(lookup.account(account))
            timing = measure(client, path, runs=runs)
            self.stdout.write(f"  {page:26}{timing.queries:>9}{timing.milliseconds:>9.1f}")
