"""Check that what is recorded agrees with itself; ends with 1 and a line for each fault."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.management.base import BaseCommand, CommandError

APPS = ("network", "goals", "gatherings", "evaluation", "home")


class Command(BaseCommand):
    """Asks `<app>.audit.problems()` of every app that has one."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        audits = [import_module(f"{app}.audit.selectors") for app in APPS if find_spec(f"{app}.audit")]
        problems = [problem for audit in audits for problem in audit.problems()]
        for problem in problems:
            self.stdout.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} faults in what is recorded")
        if options["verbosity"]:
            self.stdout.write("Everything agrees.")
