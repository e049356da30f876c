"""Writes what was measured into docs/performance.md, between two marks, and to the terminal."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from home.bench.installations import Kind
from home.bench.pages import PAGES
from home.bench.room import Measured
from home.bench.targets import Results, of_bare, ratio, shortfalls, shortfalls_of_room

BEGINNING = "<!-- Written by manage.py bench: do not edit from here … -->"
END = "<!-- … to here -->"
HEADINGS = (
    "page, reader", "queries", "reference, ms", "alone, ms", "country, ms (p95)", "country ÷ alone", "SQL, ms",
    "same figures: SQL ÷ by hand, ms", "kept, ms",
)  # fmt: skip

type OfDatabase = dict[str, dict[str, Any]]


def written_out(results: Results, rooms: dict[str, Measured], *, runs: int) -> str:
    """All of it as Markdown; `rooms` by the title of each."""
    lines: list[str] = []
    for database, of_database in results.items():
        lines += [f"### {database}", "", *_size(of_database), "", *_table(of_database), ""]
        if any(installation["writes"] for installation in of_database.values()):
            lines += [*_writes(of_database), ""]
    for title, measured in rooms.items():
        lines += [f"### {title}", "", *room_table(measured), ""]
    missed = shortfalls(results) + [line for title, room in rooms.items() for line in shortfalls_of_room(title, room)]
    lines += ["### What falls short", "", *([f"- {line}" for line in missed] or ["Nothing."])]
    return f"Medians of {runs} runs on one machine, through the test client.\n\n" + "\n".join(lines) + "\n"


def _size(results: OfDatabase) -> Iterator[str]:
    for kind, installation in results.items():
        facts = installation["facts"]
        counts = ", ".join(f"{facts[name]} {name}" for name in ("regions", "organisations", "goals", "measures"))
        yield f"- {kind}: {counts}; {facts['bytes'] / 1_000_000:.0f} MB"


def _table(results: OfDatabase) -> Iterator[str]:
    yield f"| {' | '.join(HEADINGS)} |"
    yield "|" + "---|" * len(HEADINGS)
    for page in PAGES:
        by_kind = {kind: installation["pages"].get(page.title) for kind, installation in results.items()}
        country, alone, reference = (by_kind.get(kind) for kind in (Kind.COUNTRY, Kind.ALONE, Kind.REFERENCE))
        shown = country or alone or reference
        if shown is None:
            continue
        times, in_country = of_bare(shown), ratio(page.title, results)
        cells = [
            page.title,
            str(shown["queries"]),
            f"{reference['median']:.0f}" if reference else "–",
            f"{alone['median']:.0f}" if alone else "–",
            f"{country['median']:.0f} ({country['p95']:.0f})" if country else "–",
            f"{in_country:.2f}" if in_country else "–",
            f"{shown['sql']:.0f}",
            f"{shown['selected']:.1f} ÷ {shown['bare']:.1f} = {times:.1f}" if times else "",
            f"{shown['cached']:.1f}" if "cached" in shown else "",
        ]
        yield f"| {' | '.join(cells)} |"


def _writes(results: OfDatabase) -> Iterator[str]:
    yield "| write | " + " | ".join(f"{kind}: queries, ms" for kind in results) + " |"
    yield "|---|" + "---|" * len(results)
    for number, written in enumerate(next(iter(results.values()))["writes"]):
        cells = [
            f"{installation['writes'][number]['queries']}, {installation['writes'][number]['milliseconds']:.0f}"
            for installation in results.values()
        ]
        yield f"| {written['name']} | {' | '.join(cells)} |"


def room_table(measured: Measured) -> Iterator[str]:
    """What was measured in a room of people on one board."""
    yield "| what | number | p50, ms | p95, ms |"
    yield "|---|---|---|---|"
    for what, number, median, high in measured.rows():
        yield f"| {what} | {number} | {median:.0f} | {high:.0f} |"
    yield ""
    yield f"Answers that were none of those expected: {measured.failures}."


def put_in(document: Path, text: str) -> None:
    """Replace what stands between the marks of a document. Raises ValueError where it has none."""
    before, mark, rest = document.read_text().partition(BEGINNING)
    _old, end, after = rest.partition(END)
    if not (mark and end):
        raise ValueError(f"{document} has no marks of the bench")
    document.write_text(f"{before}{BEGINNING}\n\n{text}\n{END}{after}")
