"""The goals and measures that the rows of a sheet say, and each row with what is wrong in it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goals.goals.models import Goal
from goals.imports.enums import RowState
from goals.measures.models import Measure
from goals.themes.models import Theme
from network.organisations.models import Organisation
from network.records.dates import NOT_IN_ORDER, in_order
from network.roles.enums import Role
from network.text.normalising import text_key


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
    """The role that `responsible` names, where it names one; held at `place`."""
    place: Organisation | None = None
    number: int | None = None
    """The primary key of the measure that is meant, where the sheet gives it."""

    @property
    def fields(self) -> dict[str, Any]:
        """The values of the fields of a `Measure`."""
        return {
            "title": self.title,
            "description": self.description,
            "responsible": "" if self.role else self.responsible,
            "responsible_role": self.role or "",
            "responsible_place": self.place,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
        }

    def is_same_as(self, other: "PlannedMeasure") -> bool:
        """Whether two rows mean the same measure: by number where both give one, else by title."""
        if self.number is not None and other.number is not None:
            return self.number == other.number
        return text_key(self.title) == text_key(other.title)


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
    """The goal that is stored already: then all other attributes hold only what the sheet changes."""
    new_themes: bool = False
    changed_measures: list[tuple[Measure, dict[str, Any]]] = field(default_factory=list)

    @property
    def state(self) -> RowState:
        if self.existing is None:
            return RowState.NEW
        changes = (self.fields, self.supports, self.above, self.signs, self.measures, self.changed_measures)
        return RowState.CHANGED if any(changes) or self.new_themes else RowState.UNCHANGED


@dataclass
class CheckedRow:
    """A row with the errors of each of its cells, and the stored values that it would change."""

    number: int
    cells: dict[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    goal: PlannedGoal | None = None

    @property
    def state(self) -> RowState | None:
        """What storing it would do; None where that cannot be said."""
        return self.goal.state if self.goal and not self.errors else None

    def add_error(self, name: str, message: str) -> None:
        """Note an error in the column of that name."""
        self.errors.setdefault(name, []).append(message)

    def check_period(self, name: str, starts_on: date | None, ends_on: date | None) -> None:
        """Note an error in the column of the last day where the days are in the wrong order."""
        if not in_order(starts_on, ends_on):
            self.add_error(name, str(NOT_IN_ORDER))

    def text(self, name: str) -> str:
        """The text in a column; empty where there is none."""
        return self.cells.get(name, "")

    def is_readable(self, name: str) -> bool:
        """Whether the column has a text and no error."""
        return bool(self.text(name)) and name not in self.errors
