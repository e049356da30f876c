"""Begin an empty installation: a region, its first pages, and an invitation to its first coordinator."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from home.setup.actions.beginning import begin_region


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the region's name")
        parser.add_argument("email", help="the coordinator's e-mail address")
        parser.add_argument("first_name")
        parser.add_argument("last_name")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("nb"):
            try:
                membership = begin_region(
                    name=options["name"],
                    email=options["email"],
                    first_name=options["first_name"],
                    last_name=options["last_name"],
                )
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        if options["verbosity"]:
            self.stdout.write(f"{membership.organisation}: an invitation goes to {membership.person.email}.")
