"""One row checked by itself: what it says of a goal, its signs and its measure, with the errors of its cells."""

from typing import Any

from django.utils.translation import gettext as _

from goals.goals.enums import GoalActor, GoalKind
from goals.goals.models import Goal
from goals.imports.enums import CellFault
from goals.imports.rules.columns import COLUMNS
from goals.imports.selectors.cells import (
    read_choice,
    read_date,
    read_measure_number,
    read_responsible,
    read_themes,
)
from goals.imports.selectors.lookup import ImportLookup
from goals.imports.selectors.planned import CheckedRow, PlannedMeasure
from goals.measures.models import Measure
from goals.signs.models import Sign
from network.organisations.models import Organisation

MOST_SIGNS = 20
OF_MEASURE = tuple(column.name for column in COLUMNS if column.of_measure)
LENGTHS = {
    "title": Goal._meta.get_field("title").max_length,
    "description": Goal._meta.get_field("description").max_length,
    "origin_note": Goal._meta.get_field("origin_note").max_length,
    "measure": Measure._meta.get_field("title").max_length,
    "how": Measure._meta.get_field("description").max_length,
    "responsible": Measure._meta.get_field("responsible").max_length,
}
LONGEST_SIGN = Sign._meta.get_field("text").max_length or 0


def add_faults(row: CheckedRow, faults: dict[str, str]) -> None:
    """Note an error in each cell that could not be read as a text."""
    messages = {
        CellFault.FORMULA: _("A formula. Write the text or the date itself."),
        CellFault.BROKEN: _("Excel could not work this cell out."),
    }
    for name, fault in faults.items():
        row.add_error(name, messages[CellFault(fault)])


def check_lengths(row: CheckedRow) -> None:
    """Note an error in each cell that is longer than its field."""
    for name, longest in LENGTHS.items():
        length = len(row.text(name))
        if longest and length > longest:
            message = _("%(length)d characters; there is room for %(longest)d.")
            row.add_error(name, message % {"length": length, "longest": longest})


def goal_values(row: CheckedRow, lookup: ImportLookup, organisation: Organisation | None) -> dict[str, Any]:
    """The values of a goal's fields, apart from title and themes."""
    if organisation is None:
        read_themes(row, lookup, None)
    starts_on, ends_on = read_date(row, "starts_on"), read_date(row, "ends_on")
    row.check_period("ends_on", starts_on, ends_on)
    return {
        "description": row.text("description"),
        "kind": read_choice(row, "kind", GoalKind, lookup.kinds),
        "actor": read_choice(row, "actor", GoalActor, lookup.actors),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "origin_note": row.text("origin_note"),
    }


def sign_texts(row: CheckedRow) -> list[str]:
    """The signs in the row, one on each line of their cell."""
    signs = [" ".join(line.split()) for line in row.text("signs").split("\n")]
    signs = [sign for sign in signs if sign]
    if any(len(sign) > LONGEST_SIGN for sign in signs):
        row.add_error("signs", _("A sign has room for %(longest)d characters.") % {"longest": LONGEST_SIGN})
    if len(signs) > MOST_SIGNS:
        row.add_error("signs", _("At most %(most)d signs in a cell.") % {"most": MOST_SIGNS})
    return signs


def planned_measure(row: CheckedRow, lookup: ImportLookup, organisation: Organisation | None) -> PlannedMeasure | None:
    """The measure in the row; None where there is none."""
    starts_on, ends_on = read_date(row, "measure_starts_on"), read_date(row, "measure_ends_on")
    row.check_period("measure_ends_on", starts_on, ends_on)
    title = " ".join(row.text("measure").split())
    if not title:
        if any(row.text(name) for name in OF_MEASURE):
            row.add_error("measure", _("Say what you will do."))
        return None
    role, place = read_responsible(row, lookup, organisation) or (None, None)
    return PlannedMeasure(
        row.number,
        title,
        row.text("how"),
        row.text("responsible"),
        starts_on,
        ends_on,
        role,
        place,
        read_measure_number(row),
    )
