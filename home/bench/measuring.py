"""Measures pages through the test client, and statements by asking them again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client

type Statement = tuple[str, Any]
READS = ("SELECT", "WITH")


@dataclass(frozen=True)
class Measured:
    """A page's queries, its median and 95th percentile, and the sum of its reading statements, in milliseconds."""

    queries: int
    median: float
    p95: float
    sql: float


@dataclass
class Recorder:
    """The statements that were sent while it recorded."""

    statements: list[Statement] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        self.statements.append((sql, params))
        return execute(sql, params, many, context)


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """The statements that are sent meanwhile."""
    recorder = Recorder()
    with connection.execute_wrapper(recorder):
        yield recorder.statements


def measure(client: Client, path: str, *, runs: int) -> Measured:
    """Ask for the page once to warm it, once to record its statements, and then `runs` times by the clock."""
    _ask(client, path)
    with recorded() as statements:
        _ask(client, path)
    times = [timed(lambda: _ask(client, path)) for _run in range(runs)]
    return Measured(len(statements), median(times), _p95(times), time_of(statements, runs=runs))


def time_of(statements: list[Statement], *, runs: int) -> float:
    """The median of the milliseconds that all the reading statements take together, rows fetched, asked again."""
    reading = [(sql, params) for sql, params in statements if sql.lstrip(" (\n").upper().startswith(READS)]
    return median(timed(lambda: _ask_again(reading)) for _run in range(runs))


def _ask_again(statements: list[Statement]) -> None:
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def _ask(client: Client, path: str) -> None:
    response = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")


def timed(call: Callable[[], object]) -> float:
    """The milliseconds that a call takes."""
    began = perf_counter()
    call()
    return (perf_counter() - began) * 1000
