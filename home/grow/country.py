"""Grows regions one after another, each stored before the next begins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import connection, transaction

from home.grow.analyses import grow_analyses
from home.grow.direction import grow_themes, grow_visions
from home.grow.goals import grow_goals
from home.grow.ground import Ground
from home.grow.measures import grow_measures, grow_signs
from home.grow.pages import grow_pages
from home.grow.people import grow_people
from home.grow.places import SLUG, grow_networks, grow_places
from home.grow.size import Size
from home.grow.tables import Tables
from home.grow.words import Words
from network.organisations.models import Organisation
from network.persons.models import Person
from network.web.page_changes import leave_pages_behind

PARTS: tuple[Callable[[Ground], None], ...] = (
    grow_networks,
    grow_people,
    grow_themes,
    grow_visions,
    grow_goals,
    grow_measures,
    grow_signs,
    grow_analyses,
)
"""What is grown in a region once its places are there, in this order."""


@dataclass(frozen=True)
class Grown:
    """The numbers of the first and last region that were grown, and how many rows were stored."""

    first: int
    last: int
    rows: int


def has_records() -> bool:
    """Whether somebody has begun to use the installation."""
    return Organisation.objects.exists() or Person.objects.exists()


@transaction.atomic
def grow(size: Size, *, seed: int, today: date, tell: Callable[[str], object]) -> Grown:
    """Store regions of a size beside what there is, as they would have been recorded until the day before `today`.

    Region number n of a seed is the same whatever number of regions it is grown with, but for its ids. `tell` is called
    with a line for each region.
    """
    tables, words, rows = Tables(), Words(), 0
    first = 1 + Organisation.objects.filter(depth=1, slug__startswith=SLUG).count()
    for number in range(first, first + size.regions):
        ground = Ground(number, size, today, tables, Random(f"{seed}-{number}"), words)
        grow_places(ground, _free_root())
        for part in PARTS:
            part(ground)
        rows += tables.store()
        tell(f"{ground.region.name}: {len(ground.places)} organisations, {len(ground.goals)} goals")
    tables.continue_ids()
    grow_pages(range(first, first + size.regions), size.pages, tell)
    transaction.on_commit(leave_pages_behind)
    return Grown(first, first + size.regions - 1, rows)


def _free_root() -> str:
    """The path of the next tree of organisations."""
    last = Organisation.objects.filter(depth=1).order_by("path").last()
    number = Organisation._str2int(last.path) + 1 if last else 1
    path: str = Organisation._int2str(number).rjust(Organisation.steplen, "0")
    return path


def analyse() -> None:
    """Let the database count what it holds, so that it finds good ways to it."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.in_atomic_block or connection.vendor == "sqlite" else "VACUUM (ANALYZE)")
