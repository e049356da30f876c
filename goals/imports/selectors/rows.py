"""The rows of a sheet held against what is there: what is wrong with each cell, and the goals they would become."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from goals.goals.enums import GoalActor, GoalKind
from goals.goals.models import Goal
from goals.imports.selectors.cells import (
    read_by_title,
    read_choice,
    read_date,
    read_measure_number,
    read_number,
    read_organisation,
    read_responsible,
    read_supports,
    read_themes,
)
from goals.imports.selectors.comparing import compare
from goals.imports.selectors.existing import Existing, existing_goals
from goals.imports.selectors.world import World
from goals.imports.sheets.columns import BY_NAME, COLUMNS
from goals.imports.sheets.sheet import BROKEN, FORMULA, Row
from goals.measures.models import Measure
from goals.signs.models import Sign
from goals.themes.models import Theme
from network.organisations.models import Organisation
from network.persons.models import Person
from network.roles.enums import Role
from network.text.letters import folded

MOST_SIGNS = 20
OF_GOAL = ("title", "description", "supports", "kind", "actor", "themes", "starts_on", "ends_on", "origin_note")
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


@dataclass
class PlannedMeasure:
    """A measure as a row says it."""

    row: int
    title: str
    description: str
    responsible: str
    starts_on: date | None
    ends_on: date | None
    role: Role | None = None
    """The role that `responsible` names, where it does; held at `place`."""
    place: Organisation | None = None
    number: int | None = None
    """The number of the measure that is meant, where the sheet says it."""

    @property
    def fields(self) -> dict[str, Any]:
        """As a measure has them."""
        return {
            "title": self.title,
            "description": self.description,
            "responsible": "" if self.role else self.responsible,
            "responsible_role": self.role or "",
            "responsible_place": self.place,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
        }


@dataclass
class PlannedGoal:
    """A goal as its rows say it; `above` are goals of the same sheet that it supports."""

    row: int
    organisation: Organisation
    title: str
    fields: dict[str, Any] = field(default_factory=dict)
    themes: list[Theme] = field(default_factory=list)
    supports: list[Goal] = field(default_factory=list)
    above: list["PlannedGoal"] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    measures: list[PlannedMeasure] = field(default_factory=list)
    existing: Goal | None = None
    """The goal that is there already: then the rest holds only what the sheet says anew."""
    new_themes: bool = False
    changed_measures: list[tuple[Measure, dict[str, Any]]] = field(default_factory=list)

    @property
    def state(self) -> "RowState":
        if self.existing is None:
            return RowState.NEW
        anew = (self.fields, self.supports, self.above, self.signs, self.measures, self.changed_measures)
        return RowState.CHANGED if any(anew) or self.new_themes else RowState.UNCHANGED


class RowState(StrEnum):
    """What becomes of a row: a new goal, changes to one that is there, or nothing."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass
class CheckedRow:
    """A row with what is wrong in each of its cells, and what stands there now where it says something else."""

    number: int
    cells: dict[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    goal: PlannedGoal | None = None

    @property
    def state(self) -> RowState | None:
        """What becomes of its goal; None where that cannot be said."""
        return self.goal.state if self.goal and not self.errors else None

    def wrong(self, name: str, message: str) -> None:
        self.errors.setdefault(name, []).append(message)


type Key = tuple[int, str]
RECOGNISED = "\n"
"""In a key, for a goal that is there already; no folded title is a line break."""


def _is_same(one: PlannedMeasure, other: PlannedMeasure) -> bool:
    if one.number is not None and other.number is not None:
        return one.number == other.number
    return folded(one.title) == folded(other.title)


class Review:
    """A sheet looked through for one person, in as many queries whatever its rows; nothing is stored by it."""

    def __init__(self, rows: Sequence[Row], *, user: Person) -> None:
        self.world = World(user, rows)
        self.rows = [CheckedRow(row.number, row.cells) for row in rows]
        self._planned: dict[Key, PlannedGoal] = {}
        self._first: dict[Key, CheckedRow] = {}
        self._keys: list[Key | None] = []
        for row, checked in zip(rows, self.rows, strict=True):
            self._take(checked, row.faults)
        existing = existing_goals(filter(None, (goal.existing for goal in self._planned.values())), user=user)
        for key, checked in zip(self._keys, self.rows, strict=True):
            self._tie(checked, key, existing)
        for key, checked in zip(self._keys, self.rows, strict=True):
            goal = checked.goal = self._planned.get(key) if key else None
            if goal is not None and goal.existing is not None:
                compare(checked, goal, existing[goal.existing.pk], is_first=goal.row == checked.number)
        for goal in self._planned.values():
            self._check_may_change(goal)

    @property
    def faulty(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.errors]

    def _in_state(self, state: RowState) -> list[PlannedGoal]:
        goals = [goal for goal in self._planned.values() if goal.state == state]
        return sorted(goals, key=lambda goal: (goal.organisation.level.rank, goal.row))

    @property
    def goals(self) -> list[PlannedGoal]:
        """The new goals in the order they can be stored: what others support comes first."""
        return self._in_state(RowState.NEW)

    @property
    def changed(self) -> list[PlannedGoal]:
        """The goals that are there already and of which the sheet says something anew."""
        return self._in_state(RowState.CHANGED)

    @property
    def unchanged(self) -> list[PlannedGoal]:
        return self._in_state(RowState.UNCHANGED)

    @property
    def fingerprint(self) -> str:
        """What becomes of each row, in short: the same for as long as the preview would say the same of all of them."""
        said = [
            (row.number, row.state, row.goal and row.goal.existing and row.goal.existing.pk, sorted(row.before.items()))
            for row in self.rows
        ]
        return sha256(repr(said).encode()).hexdigest()[:32]

    @property
    def measure_count(self) -> int:
        """The new measures."""
        return sum(len(goal.measures) for goal in self._planned.values())

    @property
    def columns(self) -> list[str]:
        """The columns in which any row has something, or lacks it."""
        used = {name for row in self.rows for name in (*row.cells, *row.errors)}
        return [column.name for column in COLUMNS if column.name in used]

    # --- One row ---------------------------------------------------------------------------------

    def _take(self, row: CheckedRow, faults: dict[str, str]) -> None:
        for name, fault in faults.items():
            row.wrong(
                name,
                {
                    FORMULA: _("A formula. Write the text or the date itself."),
                    BROKEN: _("Excel could not work this cell out."),
                }[fault],
            )
        self._check_lengths(row)
        title = " ".join(row.cells.get("title", "").split())
        if not title:
            row.wrong("title", _("Say what you want to achieve."))
        recognised = read_number(row, self.world)
        organisation = read_organisation(row, self.world, recognised)
        values = self._values(row, organisation)
        signs = self._signs(row)
        measure = self._measure(row, organisation)
        if recognised is None and organisation is not None and title and "number" not in row.errors:
            recognised = read_by_title(row, self.world, title, organisation)
        key = (organisation.pk, folded(title)) if organisation and title else None
        if key is not None and recognised is not None:
            key = (recognised.pk, RECOGNISED)
        self._keys.append(key)
        if key is None or organisation is None:
            return
        first = self._first.get(key)
        if first is None:
            self._first[key] = row
            self._planned[key] = PlannedGoal(row.number, organisation, title, values, existing=recognised)
            self._planned[key].themes = read_themes(row, self.world, organisation)
        else:
            self._compare(row, first)
        self._join(row, self._planned[key], signs, measure)

    def _check_lengths(self, row: CheckedRow) -> None:
        for name, longest in LENGTHS.items():
            length = len(row.cells.get(name, ""))
            if longest and length > longest:
                row.wrong(
                    name,
                    _("%(length)d characters; there is room for %(longest)d.") % {"length": length, "longest": longest},
                )

    def _values(self, row: CheckedRow, organisation: Organisation | None) -> dict[str, Any]:
        if organisation is None:
            read_themes(row, self.world, None)
        starts_on, ends_on = read_date(row, "starts_on"), read_date(row, "ends_on")
        self._check_period(row, "ends_on", starts_on, ends_on)
        return {
            "description": row.cells.get("description", ""),
            "kind": read_choice(row, "kind", GoalKind, self.world.kinds),
            "actor": read_choice(row, "actor", GoalActor, self.world.actors),
            "starts_on": starts_on,
            "ends_on": ends_on,
            "origin_note": row.cells.get("origin_note", ""),
        }

    @staticmethod
    def _check_period(row: CheckedRow, name: str, starts_on: date | None, ends_on: date | None) -> None:
        if starts_on and ends_on and ends_on < starts_on:
            row.wrong(name, _("The period must end after it begins."))

    @staticmethod
    def _signs(row: CheckedRow) -> list[str]:
        signs = [" ".join(line.split()) for line in row.cells.get("signs", "").split("\n")]
        signs = [sign for sign in signs if sign]
        if any(len(sign) > LONGEST_SIGN for sign in signs):
            row.wrong("signs", _("A sign has room for %(longest)d characters.") % {"longest": LONGEST_SIGN})
        if len(signs) > MOST_SIGNS:
            row.wrong("signs", _("At most %(most)d signs in a cell.") % {"most": MOST_SIGNS})
        return signs

    def _measure(self, row: CheckedRow, organisation: Organisation | None) -> PlannedMeasure | None:
        starts_on, ends_on = read_date(row, "measure_starts_on"), read_date(row, "measure_ends_on")
        self._check_period(row, "measure_ends_on", starts_on, ends_on)
        title = " ".join(row.cells.get("measure", "").split())
        if not title:
            if any(row.cells.get(name) for name in OF_MEASURE):
                row.wrong("measure", _("Say what you will do."))
            return None
        how, responsible = row.cells.get("how", ""), row.cells.get("responsible", "")
        role, place = read_responsible(row, self.world, organisation) or (None, None)
        number = read_measure_number(row)
        return PlannedMeasure(row.number, title, how, responsible, starts_on, ends_on, role, place, number)

    # --- Rows of the same goal -------------------------------------------------------------------

    @staticmethod
    def _compare(row: CheckedRow, first: CheckedRow) -> None:
        """A later row of a goal may leave its facts out, or say them again; it may not say something else."""
        for name in OF_GOAL:
            here, there = row.cells.get(name, ""), first.cells.get(name, "")
            if here and folded(here) != folded(there) and name not in row.errors:
                row.wrong(
                    name,
                    _("Something else stands in row %(row)d, which is the same goal.") % {"row": first.number},
                )

    @staticmethod
    def _join(row: CheckedRow, goal: PlannedGoal, signs: list[str], measure: PlannedMeasure | None) -> None:
        known = {folded(sign) for sign in goal.signs}
        fresh = [sign for sign in dict.fromkeys(signs) if folded(sign) not in known]
        goal.signs += fresh
        if measure is None:
            if row.number != goal.row and not fresh:
                row.wrong("title", _("The same goal stands in row %(row)d already.") % {"row": goal.row})
            return
        same = next((each for each in goal.measures if _is_same(each, measure)), None)
        if same is not None:
            row.wrong("measure", _("The same measure stands in row %(row)d already.") % {"row": same.row})
            return
        goal.measures.append(measure)

    def _check_may_change(self, goal: PlannedGoal) -> None:
        """What is there already is changed by those who record goals there, and while it is open."""
        if goal.state != RowState.CHANGED or goal.existing is None:
            return
        row = next(row for row in self.rows if row.number == goal.row)
        if goal.organisation.pk not in self.world.may_write:
            row.wrong("organisation", _("You do not record goals for %(name)s.") % {"name": goal.organisation.name})
        elif not goal.existing.is_open:
            row.wrong("title", _("The goal is closed. Reopen it to change it."))

    def _tie(self, row: CheckedRow, key: Key | None, existing: dict[int, Existing]) -> None:
        """Look up what the goal supports, once all goals of the sheet are known."""
        goal = self._planned.get(key) if key else None
        now = existing[goal.existing.pk] if goal and goal.existing else None
        supports, above = read_supports(row, self.world, goal, self._planned.values(), now.uppers if now else ())
        if goal is not None and goal.row == row.number:
            goal.supports, goal.above = supports, above


def heading(name: str) -> str:
    """A column's heading in the reader's language."""
    return str(BY_NAME[name].heading)
