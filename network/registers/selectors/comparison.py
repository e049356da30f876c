"""A register's file compared with what is there: what storing each row would do."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256

from django.utils import timezone
from django.utils.formats import date_format

from network.organisations.enums import Ownership, UnitKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.registers.enums import STORED, ChangeKind, Fault, RowState
from network.registers.rules.rows import RegisterRow
from network.registers.selectors.known import Known, numbers_elsewhere, what_is_known
from network.text.normalising import text_key


@dataclass(frozen=True)
class Change:
    """One thing that a row changes: what it was, and what it becomes."""

    kind: ChangeKind
    before: str
    after: str

    @property
    def shown(self) -> str:
        """What it becomes, in words."""
        return str(Ownership(self.after).label) if self.kind == ChangeKind.OWNERSHIP else self.after

    @property
    def shown_before(self) -> str:
        """What it was, in words; empty where there was nothing."""
        return str(Ownership(self.before).label) if self.kind == ChangeKind.OWNERSHIP and self.before else self.before


@dataclass
class ComparedRow:
    """A row with what it would do: to which unit, in which municipality; or why it does nothing."""

    row: RegisterRow
    state: RowState
    unit: Organisation | None = None
    municipality: Organisation | None = None
    changes: list[Change] = field(default_factory=list)
    why: str = ""

    @property
    def line(self) -> int:
        return self.row.line

    @property
    def facts(self) -> list[str]:
        """What the register says of it, in words: its kind, number, municipality and owner."""
        row, place = self.row, self.municipality
        kind = str(UnitKind(row.kind).label) if row.kind else ""
        owner = str(Ownership(row.ownership).label) if row.ownership else ""
        where = place.name if place else row.municipality_name or row.municipality
        return [words for words in (kind, row.number, where, owner, row.owner) if words]

    @property
    def may_be_stored(self) -> bool:
        return self.state in STORED

    def changes_of(self, kind: ChangeKind) -> bool:
        return any(change.kind == kind for change in self.changes)

    @property
    def plan(self) -> list[object]:
        """What storing would do, in plain values."""
        row = self.row
        facts = [row.line, row.name, row.number, row.kind, row.ownership, row.owner, row.founded, row.closed]
        ids = [organisation.pk if organisation else None for organisation in (self.unit, self.municipality)]
        return [self.state.value, *facts, *ids, *((c.kind.value, c.before, c.after) for c in self.changes)]


class Comparison:
    """All rows of a file in their order, compared with what the person manages. A constant number of queries."""

    def __init__(self, rows: Sequence[RegisterRow], *, user: Person, on: date | None = None) -> None:
        self._known = what_is_known(user)
        self._on = on or timezone.localdate()
        self.rows = [self._compared(row) for row in rows]
        self._find_elsewhere(user)

    @cached_property
    def by_state(self) -> dict[RowState, list[ComparedRow]]:
        """The rows of each state that there are any of, in the order of the states."""
        groups: dict[RowState, list[ComparedRow]] = {}
        for state in RowState:
            if rows := [row for row in self.rows if row.state == state]:
                groups[state] = rows
        return groups

    @cached_property
    def storable(self) -> list[ComparedRow]:
        return [row for row in self.rows if row.may_be_stored]

    @cached_property
    def fingerprint(self) -> str:
        """The same for as long as storing each row would do the same."""
        return sha256(json.dumps([row.plan for row in self.storable]).encode()).hexdigest()[:32]

    def _compared(self, row: RegisterRow) -> ComparedRow:
        if row.fault:
            return _left_out(row, Fault(row.fault), row.value)
        known = self._known
        municipality = known.municipality(row.municipality, row.municipality_name)
        unit = known.units.get(row.number) if row.number else None
        if unit is None:
            return self._new(row, municipality)
        return self._existing(row, unit, municipality)

    def _new(self, row: RegisterRow, municipality: Organisation | None) -> ComparedRow:
        if municipality is None:
            return ComparedRow(row, RowState.OUTSIDE, why=row.municipality_name or row.municipality)
        named = self._known.same_named(municipality, row.name, row.number)
        if len(named) > 1:
            return _left_out(row, Fault.SAME_NAME, municipality=municipality)
        if named:
            return self._existing(row, named[0], municipality)
        if row.has_closed(self._on):
            return _left_out(row, Fault.NEVER_HERE, municipality=municipality)
        if row.founded_on and row.founded_on > self._on:
            return _left_out(row, Fault.NOT_FOUNDED, date_format(row.founded_on), municipality=municipality)
        return ComparedRow(row, RowState.NEW, municipality=municipality)

    def _existing(self, row: RegisterRow, unit: Organisation, municipality: Organisation | None) -> ComparedRow:
        compared = ComparedRow(row, RowState.UNCHANGED, unit=unit, municipality=municipality)
        if unit.closed_on is not None:
            if not row.has_closed(self._on):
                compared.state = RowState.REOPENED
            return compared
        if row.has_closed(self._on):
            if unit.pk not in self._known.ending:
                compared.state = RowState.CLOSED
                last_day = date_format(row.closed_on) if row.closed_on else ""
                compared.changes = [Change(ChangeKind.CLOSED, "", last_day)]
            return compared
        compared.changes = list(_changes(row, unit, municipality, self._known))
        if compared.changes:
            compared.state = RowState.CHANGED
        return compared

    def _find_elsewhere(self, user: Person) -> None:
        new = [compared for compared in self.rows if compared.state == RowState.NEW and compared.row.number]
        elsewhere = numbers_elsewhere((compared.row.number for compared in new), user)
        for compared in new:
            if name := elsewhere.get(compared.row.number):
                compared.state = RowState.LEFT_OUT
                compared.why = str(Fault.ELSEWHERE.label) % {"value": name}


def _changes(row: RegisterRow, unit: Organisation, municipality: Organisation | None, known: Known) -> list[Change]:
    changes = []
    if text_key(row.name) != text_key(unit.name):
        changes.append(Change(ChangeKind.NAME, unit.name, row.name))
    if municipality is not None and known.places.get(unit.pk) != municipality.pk:
        parent = next((m for m in known.municipalities.values() if m.pk == known.places.get(unit.pk)), None)
        changes.append(Change(ChangeKind.PLACE, parent.name if parent else "", municipality.name))
    if row.ownership and row.ownership != unit.ownership:
        changes.append(Change(ChangeKind.OWNERSHIP, unit.ownership, row.ownership))
    if row.number and not unit.number:
        changes.append(Change(ChangeKind.NUMBER, "", row.number))
    return changes


def _left_out(
    row: RegisterRow, fault: Fault, value: str = "", *, municipality: Organisation | None = None
) -> ComparedRow:
    why = str(fault.label) % {"value": value}
    return ComparedRow(row, RowState.LEFT_OUT, municipality=municipality, why=why)
