"""Note the mails about gatherings that came back: a mail server's report on standard input, or an mbox of them."""

import mailbox
import sys
from argparse import ArgumentParser
from contextlib import closing
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gatherings.messages.actions.bounces import note_returned


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mbox", help="a file with many mails; without it one mail is read from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        reports = self._reports_in(options["mbox"]) if options["mbox"] else [sys.stdin.buffer.read()]
        noted = sum(note_returned(report) for report in reports)
        if options["verbosity"]:
            self.stdout.write(f"{noted} of {len(reports)} mails tell of one that came back.")

    def _reports_in(self, path: str) -> list[bytes]:
        try:
            with closing(mailbox.mbox(path, create=False)) as box:
                return [message.as_bytes() for message in box]
        except (mailbox.NoSuchMailboxError, OSError) as error:
            raise CommandError(f"{path} cannot be read.") from error
