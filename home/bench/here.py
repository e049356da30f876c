"""Measures the installation that this process stands on: all pages, figures and writes, as plain data."""

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone, translation

from goals.goals.models import Goal
from goals.measures.models import Measure
from home.bench.bare import Figures
from home.bench.measuring import measure, recorded, time_of
from home.bench.pages import PAGES, MeasuredPage
from home.bench.sights import Reader, Sights, find_sights
from home.bench.writes import measure_writes
from home.my_page.models import Visit
from network.organisations.models import Organisation

PLAIN_STATIC = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""Names of static files are not looked up in the manifest, which a clone need not have."""


def measure_here(*, runs: int, only: str) -> dict[str, Any]:
    """By the titles of pages their figures, by those of writes theirs, and how much there is.

    Pages for anonymous readers are measured made anew, and once more as the page cache keeps them.
    """
    with translation.override("nb"), override_settings(STORAGES=PLAIN_STATIC):
        sights = find_sights()
        _let_all_have_visited(sights)
        chosen = [page for page in PAGES if only.lower() in page.title.lower()]
        return {
            "pages": {page.title: _page(page, sights, runs) for page in chosen},
            "writes": [] if only else [asdict(written) for written in measure_writes(sights)],
            "facts": _facts(),
        }


def _let_all_have_visited(sights: Sights) -> None:
    """Let the readers have been on My page a week ago, as its readers have: the first time, a month's news is shown."""
    now = timezone.now()
    for person in sights.people.values():
        Visit.objects.update_or_create(person=person, defaults={"began_at": now, "before": now - timedelta(weeks=1)})


def _page(page: MeasuredPage, sights: Sights, runs: int) -> dict[str, Any]:
    client, path = Client(SERVER_NAME="localhost"), page.address(sights)
    if page.reader != Reader.ANONYMOUS:
        client.force_login(sights.people[page.reader])
    with override_settings(PAGE_CACHE_SECONDS=0):
        measured: dict[str, Any] = asdict(measure(client, path, runs=runs))
    if page.reader == Reader.ANONYMOUS and settings.PAGE_CACHE_SECONDS:
        measured["cached"] = measure(client, path, runs=runs).median
    if page.bare is not None:
        measured |= _compared(page.bare(sights), page.title, runs)
    return measured


def _compared(figures: Figures, title: str, runs: int) -> dict[str, float]:
    """The times of the product's statements for the figures and of hand-written ones, which must give the same."""
    with recorded() as selecting:
        selected = figures.selected()
    with recorded() as by_hand:
        bare = figures.bare()
    if selected != bare:
        raise RuntimeError(f"{title}: hand-written SQL gives {bare!r}, the page {selected!r}")
    return {"selected": time_of(selecting, runs=runs), "bare": time_of(by_hand, runs=runs)}


def _facts() -> dict[str, int]:
    """How much there is, and the bytes that the database takes."""
    return {
        "regions": Organisation.objects.regions().count(),
        "organisations": Organisation.objects.count(),
        "goals": Goal.objects.count(),
        "measures": Measure.objects.count(),
        "bytes": _bytes(),
    }


def _bytes() -> int:
    if connection.vendor == "sqlite":
        return Path(connection.settings_dict["NAME"]).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        row = cursor.fetchone()
    return int(row[0])
