"""The bench: what it measures, what it says falls short, and the table of pages that features add to."""

from dataclasses import replace

import pytest
from django.test import Client

from home.bench.bare import goal, goal_list, my_page, overview
from home.bench.here import measure_here
from home.bench.installations import SMALL, Installation, Kind
from home.bench.measuring import measure
from home.bench.pages import PAGES
from home.bench.report import BEGINNING, END, put_in, written_out
from home.bench.room import Measured
from home.bench.sights import find_sights
from home.bench.targets import shortfalls
from home.bench.writes import measure_writes
from home.grow.country import grow
from tests.clock import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    grow(SMALL, seed=1, today=TODAY, tell=str)


@pytest.mark.postgres_too
def test_the_figures_of_pages_are_those_of_hand_written_sql(country):
    sights = find_sights()
    for compared in (overview, goal, my_page, goal_list):
        figures = compared(sights)
        assert figures.selected() == figures.bare()
        assert figures.bare()


def test_all_pages_are_measured_and_each_title_names_one(country):
    measured = measure_here(runs=1, only="")
    assert list(measured["pages"]) == [page.title for page in PAGES]
    assert all(page["queries"] > 0 and page["sql"] > 0 for page in measured["pages"].values())
    assert measured["facts"]["regions"] == SMALL.regions


@pytest.mark.postgres_too
def test_writes_are_measured_and_taken_back(country):
    sights = find_sights()
    before = sights.measure.updates.count()
    written = measure_writes(sights)
    assert [write.queries > 3 for write in written] == [True] * 3
    assert sights.measure.updates.count() == before


def test_a_page_that_fails_is_not_measured(client):
    with pytest.raises(RuntimeError):
        measure(Client(), "/finnes-ikke/", runs=1)


def test_installations_are_named_by_what_they_hold():
    small = Installation(Kind.COUNTRY, "", SMALL)
    assert small.name == Installation(Kind.COUNTRY, "postgres://postgres@127.0.0.1/postgres", SMALL).name
    assert small.name != replace(small, size=replace(SMALL, goals=61)).name
    assert small.url.endswith(f"var/bench/{small.name}.sqlite3")
    on_a_server = replace(small, server="postgres://me@example.org:5433/site")
    assert on_a_server.url == f"postgres://me@example.org:5433/rod_traad_bench_{small.name}"


def page(milliseconds, queries=10, **more):
    return {"queries": queries, "median": milliseconds, "p95": milliseconds, "sql": milliseconds / 2, **more}


def results(country, alone, reference, writes=()):
    kinds = {Kind.REFERENCE: reference, Kind.ALONE: alone, Kind.COUNTRY: country}
    facts = {"regions": 1, "organisations": 2, "goals": 3, "measures": 4, "bytes": 5_000_000}
    return {"SQLite": {kind: {"pages": pages, "writes": list(writes), "facts": facts} for kind, pages in kinds.items()}}


def test_what_falls_short_is_told():
    title = "overview, coordinator"
    good = results({title: page(130)}, {title: page(120)}, {title: page(50)})
    assert shortfalls(good) == []
    slow = page(200, queries=16, selected=50.0, bare=20.0)
    update = {"name": "one update by a unit leader", "queries": 11, "milliseconds": 5.0}
    bad = results({title: slow}, {title: page(120)}, {title: page(70)}, [update])
    assert shortfalls(bad) == [
        "SQLite: overview, coordinator: 1.67 times as long in the country as alone (at most 1.33)",
        "SQLite: overview, coordinator: 2.5 times the hand-written SQL (at most 2)",
        "SQLite: overview, coordinator: 16 queries (at most 15)",
        "SQLite: overview, coordinator: 200 ms in the country (at most 150)",
        "SQLite: overview, coordinator: 70 ms in the reference region (at most 60)",
        "SQLite: one update by a unit leader: 11 queries (at most 10)",
    ]
    room = Measured()
    for milliseconds in range(100, 300):
        room.note("post", milliseconds / 1000)
        room.note("a change seen", milliseconds / 100)
    text = written_out(bad, {"SQLite: a room": room}, runs=3)
    assert "- SQLite: a room: post: 290 ms at the 95th percentile (at most 200)" in text
    assert "- SQLite: a room: a change seen: 2899 ms at the 95th percentile (at most 2000)" in text
    assert "| post | 200 | 200 | 290 |" in text
    assert "| overview, coordinator | 16 | 70 | 120 | 200 (200) | 1.67 | 100 | 50.0 ÷ 20.0 = 2.5 |  |" in text
    assert "- country: 1 regions, 2 organisations, 3 goals, 4 measures; 5 MB" in text


def test_the_document_keeps_what_stands_around_the_figures(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text(f"Before.\n{BEGINNING}\nold\n{END}\nAfter.\n")
    put_in(document, "new\n")
    assert document.read_text() == f"Before.\n{BEGINNING}\n\nnew\n\n{END}\nAfter.\n"
    document.write_text("Nothing.")
    with pytest.raises(ValueError, match="no marks"):
        put_in(document, "new\n")
