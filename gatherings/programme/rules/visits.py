"""Which version of a programme a reader has seen before: a cookie of the page's own, with two numbers and a moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta

SAME_VISIT = timedelta(hours=12)
"""What is new stays marked so long after the reader first saw it."""
KEPT = timedelta(days=400)


@dataclass(frozen=True)
class Visit:
    """`since` is the version that the present one is compared with, `seen` the latest that the reader has seen."""

    since: int
    seen: int
    began_at: int
    is_first: bool = False

    def __str__(self) -> str:
        return f"{self.since}.{self.seen}.{self.began_at}"


def name_of(page_pk: int) -> str:
    return f"program-{page_pk}"


def _read(cookie: str | None) -> Visit | None:
    """What the cookie says; None where there is none, or where it is not one of ours."""
    parts = (cookie or "").split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 12 for part in parts):
        return None
    since, seen, began_at = (int(part) for part in parts)
    return Visit(since, seen, began_at)


def visit_of(cookie: str | None, *, current: int, at: datetime) -> Visit:
    """The visit that goes on, or one that begins now, compared with what was seen last or with the first version."""
    moment = int(at.timestamp())
    before = _read(cookie)
    if before is None or before.seen > current or before.since > before.seen:
        return Visit(1, current, moment, is_first=True)
    if before.seen < current:
        return Visit(before.seen, current, moment)
    if moment - before.began_at > SAME_VISIT.total_seconds():
        return Visit(current, current, moment)
    return before
