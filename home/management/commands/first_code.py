"""Print a new code by which the first account can be made from another machine."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from home.setup.actions.first_account import renew_code


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(renew_code())
        except ValidationError as error:
            raise CommandError("There is an account already: sign in with it.") from error
