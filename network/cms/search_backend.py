"""The search of the Wagtail admin: the database's own, that takes every sign and every filter.

SQLite's full-text search reads an unclosed quote as an error of syntax, and Wagtail hands it on as it was typed: quotes
count as blanks.
"""

from typing import Any

from django.db import connection
from modelsearch.backends.database import SearchBackend as DatabaseSearchBackend
from modelsearch.query import Phrase, PlainText

NOTHING = "\ue000"
"""A private letter, which stands in no text: what is left of a search for quotes alone."""


def _without_quotes(text: str) -> str:
    return " ".join(text.replace('"', " ").split()) or NOTHING


class _AnyFilter:
    """Any filter may stand beside a search: the database filters by itself, without an index of the filter's field.

    Wagtail's own listings filter by tag and by use, and the check, made for other backends, refuses both.
    """

    def _get_filters_from_queryset(self, check_only: bool = False) -> Any:
        return None if check_only else super()._get_filters_from_queryset()  # type: ignore[misc]


class _Unquoted:
    """For queries on SQLite."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        if isinstance(query, PlainText):
            query = PlainText(_without_quotes(query.query_string), operator=query.operator, boost=query.boost)
        elif isinstance(query, Phrase):
            query = Phrase(f'"{_without_quotes(query.query_string)}"')
        return super().build_search_query_content(query, config=config)  # type: ignore[misc]


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail asks a backend's module for
    backend = DatabaseSearchBackend(params)
    mended = (_AnyFilter, _Unquoted) if connection.vendor == "sqlite" else (_AnyFilter,)
    for name in ("query_compiler_class", "autocomplete_query_compiler_class"):
        compiler = getattr(backend, name)
        setattr(backend, name, type(compiler.__name__, (*mended, compiler), {}))
    return backend
