"""Make the site's first pages and the groups of the Wagtail admin. Doing it twice changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from home.setup.actions.site import set_up_site


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("nb"):
            set_up_site()
        if options["verbosity"]:
            self.stdout.write("The site's first pages are there.")
