"""The goals that what is measured is held against, and what falls short of them."""

from collections.abc import Iterator
from typing import Any

from home.bench.installations import Kind
from home.bench.pages import PAGES
from home.bench.room import CHANGE_SEEN, POST, Measured

MOST_IN_COUNTRY = 1.33
"""How many times as long a page may take in the country as in its region alone."""
MOST_OF_BARE = 2.0
"""How many times as long as hand-written SQL for the same figures."""
NOISE = 3.0
"""Milliseconds by which two times may differ without meaning anything."""
WRITES = {
    "one update by a unit leader": (10, None),
    "120 units reporting": (None, 1_000),
    "500 imported rows stored": (60, None),
}
"""The most queries, and the most milliseconds."""

ROOM = {POST: 200, CHANGE_SEEN: 2_000}
"""The most milliseconds at the 95th percentile, of what is measured in a room of people on one board."""

type Results = dict[str, dict[str, dict[str, Any]]]
"""What was measured, by database and kind of installation."""


def ratio(page: str, results: dict[str, dict[str, Any]]) -> float | None:
    """The page's median in the country, in those in its region alone."""
    country, alone = (results.get(kind, {}).get("pages", {}).get(page) for kind in (Kind.COUNTRY, Kind.ALONE))
    return country["median"] / alone["median"] if country and alone else None


def of_bare(measured: dict[str, Any]) -> float | None:
    """The time of the statements for the figures that hand-written SQL gives too, in the times of that."""
    return measured["selected"] / measured["bare"] if "bare" in measured else None


def shortfalls(results: Results) -> list[str]:
    """A line for each goal that is missed."""
    return [
        f"{database}: {line}"
        for database, of_database in results.items()
        for line in (*_of_pages(database, of_database), *_of_writes(of_database))
    ]


def _of_pages(database: str, results: dict[str, dict[str, Any]]) -> Iterator[str]:
    country, reference = (results.get(kind, {}).get("pages", {}) for kind in (Kind.COUNTRY, Kind.REFERENCE))
    for page in PAGES:
        measured = country.get(page.title)
        if measured is None:
            continue
        in_country = ratio(page.title, results)
        alone = results[Kind.ALONE]["pages"][page.title]["median"] if in_country else 0
        if in_country and in_country > MOST_IN_COUNTRY and measured["median"] - alone > NOISE:
            yield f"{page.title}: {in_country:.2f} times as long in the country as alone (at most {MOST_IN_COUNTRY})"
        if (times := of_bare(measured)) and times > MOST_OF_BARE and measured["selected"] - measured["bare"] > NOISE:
            yield f"{page.title}: {times:.1f} times the hand-written SQL (at most {MOST_OF_BARE:.0f})"
        if page.most_queries and measured["queries"] > page.most_queries:
            yield f"{page.title}: {measured['queries']} queries (at most {page.most_queries})"
        if page.most_milliseconds:
            most = page.most_milliseconds[0 if database == "SQLite" else 1]
            if measured["median"] > most:
                yield f"{page.title}: {measured['median']:.0f} ms in the country (at most {most})"
            most = page.most_milliseconds[2]
            if page.title in reference and (in_reference := reference[page.title]["median"]) > most:
                yield f"{page.title}: {in_reference:.0f} ms in the reference region (at most {most})"


def _of_writes(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    for written in results.get(Kind.COUNTRY, {}).get("writes", ()):
        queries, milliseconds = WRITES[written["name"]]
        if queries and written["queries"] > queries:
            yield f"{written['name']}: {written['queries']} queries (at most {queries})"
        if milliseconds and written["milliseconds"] > milliseconds:
            yield f"{written['name']}: {written['milliseconds'] / 1000:.1f} s (at most {milliseconds / 1000:.0f})"


def shortfalls_of_room(title: str, measured: Measured) -> list[str]:
    """A line for each goal that the room misses."""
    return [
        f"{title}: {what}: {high:.0f} ms at the 95th percentile (at most {ROOM[what]})"
        for what, _number, _median, high in measured.rows()
        if what in ROOM and high > ROOM[what]
    ]
