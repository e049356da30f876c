"""The tests' clock: it begins on a fixed Wednesday morning in term time, and runs.

`TODAY` can therefore stand in a parametrised test, and nothing depends on the day on which the tests are run. The clock
runs rather than stands, for the order of what is written within a test is told from its time. Python's clock alone is
set: other processes (those of tests marked `slow`, Chromium, PostgreSQL, Redis) have the machine's, so a `slow` test
has that too.
"""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from time import monotonic

import time_machine

STARTS_AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
"""Ten in the morning in Norway."""
TODAY: date = STARTS_AT.date()
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)

_started = monotonic()
_travel: time_machine.travel | None = None


def start() -> None:
    """Set the clock, to where it would be had it run since this module was imported."""
    global _travel
    now = STARTS_AT + timedelta(seconds=monotonic() - _started)
    _travel = time_machine.travel(now, tick=True)
    _travel.start()


def stop() -> None:
    """Give the process the machine's clock again."""
    global _travel
    if _travel:
        _travel.stop()
    _travel = None


@contextmanager
def of_the_machine():
    """The machine's clock for a while."""
    stop()
    try:
        yield
    finally:
        start()
