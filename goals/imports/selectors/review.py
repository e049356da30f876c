"""The rows of a sheet compared with what is stored: the errors in each cell, and the goals that would result."""

from collections.abc import Sequence
from hashlib import sha256

from django.utils.translation import gettext as _

from goals.imports.enums import RowState
from goals.imports.rules.columns import COLUMNS
from goals.imports.rules.rows import Row
from goals.imports.selectors.cells import (
    read_by_title,
    read_number,
    read_organisation,
    read_supports,
    read_themes,
)
from goals.imports.selectors.changes import keep_changes
from goals.imports.selectors.existing import ExistingGoal, existing_goals
from goals.imports.selectors.lookup import ImportLookup
from goals.imports.selectors.planned import CheckedRow, PlannedGoal, PlannedMeasure
from goals.imports.selectors.row_values import add_faults, check_lengths, goal_values, planned_measure, sign_texts
from network.persons.models import Person
from network.text.normalising import text_key

OF_GOAL = ("title", "description", "supports", "kind", "actor", "themes", "starts_on", "ends_on", "origin_note")

type Key = tuple[int, str]
RECOGNISED = "\n"
"""In a key, for a stored goal, whose primary key then stands first; no normalised title is a line break."""


class Review:
    """A sheet checked for one person, in as many queries whatever the number of rows; nothing is stored by it."""

    def __init__(self, rows: Sequence[Row], *, user: Person) -> None:
        self._lookup = ImportLookup(user, rows)
        self.rows = [CheckedRow(row.number, row.cells) for row in rows]
        self._planned: dict[Key, PlannedGoal] = {}
        self._first: dict[Key, CheckedRow] = {}
        self._keys: list[Key | None] = []
        for row, checked in zip(rows, self.rows, strict=True):
            self._check_row(checked, row.faults)
        existing = existing_goals(filter(None, (goal.existing for goal in self._planned.values())), user=user)
        for key, checked in zip(self._keys, self.rows, strict=True):
            self._set_supports(checked, key, existing)
        for key, checked in zip(self._keys, self.rows, strict=True):
            goal = checked.goal = self._planned.get(key) if key else None
            if goal is not None and goal.existing is not None:
                keep_changes(checked, goal, existing[goal.existing.pk], is_first=goal.row == checked.number)
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
        """The new goals in the order they can be stored: those that others support come first."""
        return self._in_state(RowState.NEW)

    @property
    def changed(self) -> list[PlannedGoal]:
        """The stored goals that the sheet changes."""
        return self._in_state(RowState.CHANGED)

    @property
    def unchanged(self) -> list[PlannedGoal]:
        return self._in_state(RowState.UNCHANGED)

    @property
    def fingerprint(self) -> str:
        """A hash of what storing each row would do: the same for as long as the preview would show the same."""
        results = [
            (row.number, row.state, row.goal and row.goal.existing and row.goal.existing.pk, sorted(row.before.items()))
            for row in self.rows
        ]
        return sha256(repr(results).encode()).hexdigest()[:32]

    @property
    def measure_count(self) -> int:
        """The number of new measures."""
        return sum(len(goal.measures) for goal in self._planned.values())

    @property
    def columns(self) -> list[str]:
        """The names of the columns in which any row has a text or an error."""
        used = {name for row in self.rows for name in (*row.cells, *row.errors)}
        return [column.name for column in COLUMNS if column.name in used]

    def _check_row(self, row: CheckedRow, faults: dict[str, str]) -> None:
        """Check one row and add it to its planned goal, which it makes where it is the first of that goal."""
        add_faults(row, faults)
        check_lengths(row)
        title = " ".join(row.text("title").split())
        if not title:
            row.add_error("title", _("Say what you want to achieve."))
        recognised = read_number(row, self._lookup)
        organisation = read_organisation(row, self._lookup, recognised)
        values = goal_values(row, self._lookup, organisation)
        signs = sign_texts(row)
        measure = planned_measure(row, self._lookup, organisation)
        if recognised is None and organisation is not None and title and "number" not in row.errors:
            recognised = read_by_title(row, self._lookup, title, organisation)
        key = (organisation.pk, text_key(title)) if organisation and title else None
        if key is not None and recognised is not None:
            key = (recognised.pk, RECOGNISED)
        self._keys.append(key)
        if key is None or organisation is None:
            return
        first = self._first.get(key)
        if first is None:
            self._first[key] = row
            self._planned[key] = PlannedGoal(row.number, organisation, title, values, existing=recognised)
            self._planned[key].themes = read_themes(row, self._lookup, organisation)
        else:
            _check_repeats(row, first)
        _add_to_goal(row, self._planned[key], signs, measure)

    def _check_may_change(self, goal: PlannedGoal) -> None:
        """Only those who record goals there change a stored goal, and only while it is open."""
        if goal.state != RowState.CHANGED or goal.existing is None:
            return
        row = next(row for row in self.rows if row.number == goal.row)
        if goal.organisation.pk not in self._lookup.may_write:
            name = goal.organisation.name
            row.add_error("organisation", _("You do not record goals for %(name)s.") % {"name": name})
        elif not goal.existing.is_open:
            row.add_error("title", _("The goal is closed. Reopen it to change it."))

    def _set_supports(self, row: CheckedRow, key: Key | None, existing: dict[int, ExistingGoal]) -> None:
        """Look up what the goal supports, once all goals of the sheet are known."""
        goal = self._planned.get(key) if key else None
        stored = existing[goal.existing.pk] if goal and goal.existing else None
        held = stored.uppers if stored else ()
        supports, above = read_supports(row, self._lookup, goal, self._planned.values(), held)
        if goal is not None and goal.row == row.number:
            goal.supports, goal.above = supports, above


def _check_repeats(row: CheckedRow, first: CheckedRow) -> None:
    """A later row of a goal may leave out its facts or repeat them; it may not give others."""
    for name in OF_GOAL:
        text = row.text(name)
        if text and text_key(text) != text_key(first.text(name)) and name not in row.errors:
            message = _("Something else stands in row %(row)d, which is the same goal.")
            row.add_error(name, message % {"row": first.number})


def _add_to_goal(row: CheckedRow, goal: PlannedGoal, signs: list[str], measure: PlannedMeasure | None) -> None:
    """Add a row's signs and measure to its goal; an error where they repeat what an earlier row says."""
    known = {text_key(sign) for sign in goal.signs}
    new_signs = [sign for sign in dict.fromkeys(signs) if text_key(sign) not in known]
    goal.signs += new_signs
    if measure is None:
        if row.number != goal.row and not new_signs:
            row.add_error("title", _("The same goal stands in row %(row)d already.") % {"row": goal.row})
        return
    same = next((earlier for earlier in goal.measures if earlier.is_same_as(measure)), None)
    if same is not None:
        row.add_error("measure", _("The same measure stands in row %(row)d already.") % {"row": same.row})
        return
    goal.measures.append(measure)
