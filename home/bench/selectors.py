"""What the bench measures: queries and the median time of pages, through the test client."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Measured:
    """A page's queries and its median time in milliseconds over the runs."""

    queries: int
    milliseconds: float


def measure(client: Client, path: str, *, runs: int) -> Measured:
    """Ask for the page once to warm it, once to count, and then `runs` times by the clock."""
    _ask(client, path)
    with CaptureQueriesContext(connection) as captured:
        _ask(client, path)
    return Measured(len(captured), median(_timed(lambda: _ask(client, path)) for _run in range(runs)))


def _ask(client: Client, path: str) -> None:
    response = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")


def _timed(call: Callable[[], None]) -> float:
    began = perf_counter()
    call()
    return (perf_counter() - began) * 1000
