"""No statement of a main page reads more where other regions have recorded things too.

One region is grown, and what each statement of each main page reads is counted; then others are grown beside it, and
it is counted again. A statement that reads clearly more is one that scans a table of the whole country, whatever its
plan is called: a scan, an automatic index, a Bloom filter, a hash of all rows, a list of ids from a subquery.

- On SQLite the steps of its virtual machine are counted, to the nearest STEP.
- On PostgreSQL EXPLAIN (ANALYZE) tells the rows that each scan has read, those filtered away included. There
  `enable_seqscan` is off: a table of a few hundred rows is scanned because that is cheapest, and what is asked here is
  whether there is another way to its rows, which is what a real country's planner will take.

Counts are no times: they are the same on a busy machine. `SCANNING` names the pages that are known to fail, and why.
"""

import json

import pytest
from django.db import connection
from django.test import Client

from home.bench.measuring import READS, recorded
from home.bench.pages import PAGES
from home.bench.sights import Reader, find_sights
from home.grow.country import analyse, grow
from home.grow.size import Size
from tests.clock import TODAY

pytestmark = pytest.mark.django_db
ALONE = Size(regions=1, municipalities=5, units=5, goals=120, people=45, analyses=15, pages=1)
OTHERS = Size(regions=5, municipalities=5, units=5, goals=120, people=45, analyses=15, pages=0)
STEP = 20
MOST_TIMES = 1.5
SLACK = {"sqlite": 2_000, "postgresql": 400}
"""Steps or rows by which any statement may grow: other regions are looked at, with their municipalities and networks.

On PostgreSQL that is more than the organisations there are: a few hundred of them are read whole to be hashed.
"""

LISTED = "it lists what is there of all regions"

SCANNING = {"organisations, coordinator": LISTED}
SAMPLED = "with so few rows it depends on what ANALYZE sampled whether all of a table are hashed"
ON_POSTGRES = {
    "heat map, coordinator": "the scores of other regions' analyses are read before their own are chosen",
    "My page, coordinator": "what was recorded since the last visit is read before the region is chosen",
    "My page, unit leader": "what was recorded since the last visit is read before the region is chosen",
    **dict.fromkeys(
        (
            "overview, coordinator",
            "overview, anonymous",
            "overview of a day, all opened, coordinator",
            "overview of a municipality, education leader",
            "regional goal, coordinator",
            "regional goal, anonymous",
            "history of a goal, coordinator",
            "measure, unit leader",
            "goal list, anonymous",
            "goal list of a day, coordinator",
            "My page, education leader",
            "front page, coordinator",
            "front page, anonymous",
            "picture of the thread, anonymous",
            "GAP analyses, education leader",
            "plan of a municipality, education leader",
            "visions, anonymous",
            "people, coordinator",
            "organisation, education leader",
            "municipality page, anonymous",
            "municipality page, coordinator",
        ),
        SAMPLED,
    ),
}
"""The titles of pages with statements that read the whole country, each with the reason; those of the second on
PostgreSQL alone. An entry of the first that is no longer needed fails on SQLite, whose counts are always the same."""


def test_no_statement_of_a_main_page_reads_what_other_regions_have_recorded():
    grow(ALONE, seed=1, today=TODAY, tell=str)
    alone = read_by_pages()
    grow(OTHERS, seed=1, today=TODAY, tell=str)
    country = read_by_pages()
    growing = {}
    for title, statements in country.items():
        if lines := [*grown(alone[title], statements)]:
            growing[title] = "\n".join(lines)
    on_sqlite = connection.vendor == "sqlite"
    known = SCANNING if on_sqlite else SCANNING | ON_POSTGRES
    unexpected = [f"{title}:\n{lines}" for title, lines in growing.items() if title not in known]
    assert not unexpected, "\n\n".join(unexpected)
    mended = [title for title in SCANNING if on_sqlite and title not in growing]
    assert mended == [], f"these need no entry any more: {mended}"


def read_by_pages():
    """By the title of a page its statements, each with what it reads."""
    analyse()
    sights, read = find_sights(), {}
    for page in PAGES:
        client = Client()
        if page.reader != Reader.ANONYMOUS:
            client.force_login(sights.people[page.reader])
        assert client.get(page.address(sights)).status_code == 200
        with recorded() as statements:
            client.get(page.address(sights))
        reading = [(sql, params) for sql, params in statements if sql.lstrip(" (\n").upper().startswith(READS)]
        read[page.title] = [(sql, work_of(sql, params)) for sql, params in reading]
    return read


def grown(before, after):
    """A line for each statement that reads clearly more than before; of a page with other statements, for their sum."""
    if [sql for sql, _work in before] != [sql for sql, _work in after]:
        before, after = ([("all statements", sum(work for _sql, work in both))] for both in (before, after))
    for (sql, alone), (_sql, country) in zip(before, after, strict=True):
        if country > alone * MOST_TIMES and country - alone > SLACK[connection.vendor]:
            words = " ".join(sql.split())
            yield f"  reads {alone} alone, {country} in the country: {words[:120]} … {words[-200:]}"


def work_of(sql, params):
    return (steps_of if connection.vendor == "sqlite" else rows_of)(sql, params)


def steps_of(sql, params):
    """The steps that SQLite takes for a statement."""
    count = 0

    def step():
        nonlocal count
        count += STEP

    connection.connection.set_progress_handler(step, STEP)
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            cursor.fetchall()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return count


def rows_of(sql, params):
    """The rows that PostgreSQL reads of tables for a statement."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
        (answer,) = cursor.fetchone()
        cursor.execute("SET LOCAL enable_seqscan = on")
    plan = json.loads(answer) if isinstance(answer, str) else answer
    return round(sum(rows_of_node(plan[0]["Plan"])))


def rows_of_node(node):
    if "Relation Name" in node:
        read = (
            node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
        )
        yield read * node["Actual Loops"]
    for below in node.get("Plans", ()):
        yield from rows_of_node(below)
