"""What is measured of writing: each is carried out by its action in a transaction, and taken back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from goals.imports.actions.importing import keep_sheet, store_sheet
from goals.imports.rules.columns import heading
from goals.measures.actions import update_measure
from goals.measures.enums import Light, MeasureStatus
from goals.measures.models import Measure
from home.bench.measuring import recorded, timed
from home.bench.sights import Reader, Sights, measures_of
from network.memberships.models import Membership
from network.persons.models import Person
from network.roles.enums import Role

REPORTING = 120
IMPORTED = 500
TEXT = "I gang som planlagt. De første tilbakemeldingene er gode."


@dataclass(frozen=True)
class Written:
    """A write with its queries and milliseconds."""

    name: str
    queries: int
    milliseconds: float


def measure_writes(sights: Sights) -> list[Written]:
    """One unit's update, many units reporting, and many imported rows stored."""
    leader = sights.people[Reader.UNIT_LEADER]
    _taken_back(lambda: _update(measures_of(leader)[0], leader))  # warms what is looked up once a process
    return [
        _measured("one update by a unit leader", _updating([(sights.measure, leader)])),
        _measured(f"{REPORTING} units reporting", _updating(_of_units(sights))),
        _measured(f"{IMPORTED} imported rows stored", _storing(sights)),
    ]


def _measured(name: str, make: tuple[Callable[[], object], Callable[[], object]]) -> Written:
    """Record the statements of a write, then take its time; `make` is a preparation and the write."""
    prepare, write = make
    with transaction.atomic():
        prepare()
        with recorded() as statements:
            milliseconds = timed(write)
        transaction.set_rollback(True)
    return Written(name, len(statements), milliseconds)


def _taken_back(write: Callable[[], object]) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)


def _update(measure: Measure, leader: Person) -> None:
    update_measure(measure, by=leader, status=MeasureStatus.UNDER_WAY, light=Light.GREEN, text=TEXT)


def _updating(chosen: list[tuple[Measure, Person]]) -> tuple[Callable[[], object], Callable[[], object]]:
    def write() -> None:
        for measure, leader in chosen:
            with transaction.atomic():
                _update(measure, leader)

    return (lambda: None), write


def _of_units(sights: Sights) -> list[tuple[Measure, Person]]:
    """A measure under way of each of the first units that have one, with the unit's leader."""
    leading = Membership.objects.current().with_role(Role.UNIT_LEADER).filter(network=None)
    leading = leading.filter(organisation__path__startswith=sights.region.path).select_related("person")
    chosen = []
    for membership in leading.order_by("pk"):
        under_way = Measure.objects.filter(
            goal__organisation=membership.organisation_id, goal__status="adopted", status=MeasureStatus.UNDER_WAY
        )
        if (measure := under_way.order_by("pk").first()) is not None:
            chosen.append((measure, membership.person))
        if len(chosen) == REPORTING:
            break
    return chosen


def _storing(sights: Sights) -> tuple[Callable[[], object], Callable[[], object]]:
    leader = sights.people[Reader.UNIT_LEADER]
    columns = ";".join((heading("title"), heading("measure")))
    rows = [f"Et mål fra arket, nummer {number};Et tiltak for det, nummer {number}" for number in range(IMPORTED)]
    sheets = []

    def prepare() -> None:
        sheets.append(keep_sheet("\n".join([columns, *rows]).encode(), name="ark.csv", by=leader))

    return prepare, lambda: store_sheet(sheets[0], by=leader)
