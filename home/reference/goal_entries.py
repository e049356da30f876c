"""The entries of goals.toml: who carries the regional goals on, and when."""

from datetime import date

from home.reference.data_files import Entry, read_document
from network.organisations.enums import UnitKind


class FirstYears(Entry):
    """The regional goals that municipalities took up first; the days of the first municipality."""

    goals: frozenset[str]
    proposed_from: date
    adopted_from: date


class Later(Entry):
    """Municipalities without goals from the first years, and the days of the first goal that came later."""

    latecomers: frozenset[str]
    proposed_from: date
    adopted_from: date


class Tentative(Entry):
    """The regional goal that municipalities support tentatively only."""

    goal: str
    proposed: date
    tentative: date


class UnitGoals(Entry):
    """Which units have goals, and what they support: see the comments in goals.toml."""

    without_units: frozenset[tuple[str, str]]
    loose_units: tuple[str, ...]
    loose_theme: str
    always_with_goal: tuple[str, ...]
    also_of: dict[str, str]


class Draft(Entry):
    """A proposal of a municipality or a unit, by its name; `supports` is the code of a regional goal."""

    municipality: str = ""
    unit: str = ""
    supports: str = ""
    title: str
    days_ago: int


class Goals(Entry):
    """`carried_on`: by the name of a municipality the codes of the regional goals that it supports."""

    first_years: FirstYears
    later: Later
    tentative: Tentative
    carried_on: dict[str, tuple[str, ...]]
    units: UnitGoals
    drafts: tuple[Draft, ...]


class MunicipalTitleRow(Entry):
    """A title for a municipality's goal that supports a regional one; {municipality} is replaced by its name."""

    goal: str
    title: str


class UnitTitleRow(Entry):
    """A title for the goal of a kind of unit within a theme."""

    theme: str
    kind: UnitKind
    title: str


def read_goals() -> Goals:
    return read_document("goals.toml", Goals)
