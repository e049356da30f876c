"""Mails that came back (RFC 3464): which of ours they are about, and what the server said."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from uuid import UUID

HEADER = "X-Rod-Traad-Message"
"""The header that names a mail of ours; what comes back quotes it."""


def read_returned(raw: bytes) -> tuple[UUID, str] | None:
    """The mail that could not be delivered, and why; None where it is another mail, a delay, or no such report."""
    report = email.message_from_bytes(raw, policy=email.policy.default)
    said = next(_failures(report), None)
    name = next(_names(report), None)
    return (name, said) if said is not None and name is not None else None


def _failures(report: EmailMessage) -> Iterator[str]:
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in part.iter_parts() if part.is_multipart() else ():
                if str(block.get("Action", "")).strip().lower() == "failed":
                    yield str(block.get("Diagnostic-Code") or block.get("Status") or "")


def _names(report: EmailMessage) -> Iterator[UUID]:
    """The name in the headers of what is quoted, whole or only its headers."""
    for part in report.walk():
        values = [part.get(HEADER)]
        if part.get_content_type() == "text/rfc822-headers":
            values.append(email.message_from_string(part.get_content()).get(HEADER))
        for value in filter(None, values):
            try:
                yield UUID(str(value).strip())
            except ValueError:
                continue
