"""Note the mails about gatherings that came back: a mail server's report on standard input, or an mbox of them."""

import mailbox
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gatherings.messages.actions.bounces import note_returned


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mbox", help="a file with many mails; without it one mail is read from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["mbox"]:
            box = mailbox.mbox(options["mbox"], create=False)
            reports = [message.as_bytes() for message in box]
        else:
            reports = [sys.stdin.buffer.read()]
        noted = sum(note_returned(report) for report in reports)
        if options["verbosity"]:
            self.stdout.write(f"{noted} of {len(reports)} mails tell of one that came back.")
