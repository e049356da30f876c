"""What is read once a request, and read again after the request itself has changed it."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django.db import connection

from network.web.page_changes import table_written_by

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@dataclass
class _Kept:
    values: dict[Hashable, Any] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    """The tables that were written to since: what is read from them is not kept any more."""


_kept: ContextVar[_Kept | None] = ContextVar("kept", default=None)


def read_once[Value](key: Hashable, read: Callable[[], Value], *, tables: frozenset[str]) -> Value:
    """What `read` returns, kept under the key until the request ends or writes to one of the tables it reads.

    Outside a request, and outside `keeping()`, it is read each time. What was written may be rolled back, so that a
    table that was written to is read each time from then on.
    """
    kept = _kept.get()
    if kept is None or kept.written & tables:
        return read()
    if key not in kept.values:
        kept.values[key] = read()
    return cast("Value", kept.values[key])


@contextmanager
def keeping() -> Iterator[None]:
    """Keep what `read_once` reads, for as long as the context lasts; inside another it changes nothing."""
    if _kept.get() is not None:
        yield
        return
    kept = _Kept()

    def notice(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if table := table_written_by(sql):
            kept.written.add(table)
        return execute(sql, params, many, context)

    token = _kept.set(kept)
    try:
        with connection.execute_wrapper(notice):
            yield
    finally:
        _kept.reset(token)


class RequestCacheMiddleware:
    """Keeps what `read_once` reads for the request: the next request reads it again."""

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        with keeping():
            return self.get_response(request)
