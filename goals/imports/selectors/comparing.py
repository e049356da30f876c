"""A row held against the goal that is there already: what it says anew. An empty cell says nothing."""

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goals.assignment.selectors import in_words
from goals.goals.enums import GoalActor, GoalKind
from goals.imports.selectors.existing import Existing, names_its_responsible
from goals.measures.models import Measure
from network.text.letters import folded, normalised

if TYPE_CHECKING:
    from goals.imports.selectors.rows import CheckedRow, PlannedGoal, PlannedMeasure

TEXTS = ("description", "origin_note")
FACTS = ("kind", "actor", "starts_on", "ends_on")


def compare(row: "CheckedRow", goal: "PlannedGoal", now: Existing, *, is_first: bool) -> None:
    """Leave in the goal only what is new, and note on the row what stands there now instead."""
    if is_first:
        _compare_goal(row, goal, now)
        goal.signs = [sign for sign in goal.signs if folded(sign) not in now.signs]
        held = {upper.pk for upper in now.uppers}
        goal.supports = [upper for upper in goal.supports if upper.pk not in held]
    for measure in [each for each in goal.measures if each.row == row.number]:
        _compare_measure(row, goal, measure, now)


def _compare_goal(row: "CheckedRow", goal: "PlannedGoal", now: Existing) -> None:
    stored, said = now.goal, goal.fields
    changes: dict[str, Any] = {}
    if folded(goal.title) != folded(stored.title) or _is_recased(row, goal.title, stored.title):
        changes["title"] = goal.title
    for name in TEXTS:
        if said[name] and _stripped(said[name]) != _stripped(getattr(stored, name)):
            changes[name] = said[name]
    for name in FACTS:
        if said[name] and said[name] != getattr(stored, name):
            changes[name] = said[name]
    for name in changes:
        row.before[name] = _in_words(name, getattr(stored, name))
    starts, ends = changes.get("starts_on", stored.starts_on), changes.get("ends_on", stored.ends_on)
    if {"starts_on", "ends_on"} & changes.keys() and starts and ends and ends < starts:
        row.wrong("ends_on", _("The period must end after it begins."))
    goal.fields = changes
    goal.new_themes = bool(goal.themes) and {theme.pk for theme in goal.themes} != set(now.themes)
    if goal.new_themes:
        row.before["themes"] = ""


def _is_recased(row: "CheckedRow", said: str, stored: str) -> bool:
    """Whether the title is written otherwise for a goal that the row names by its number."""
    return bool(row.cells.get("number")) and said != " ".join(normalised(stored).split())


def _compare_measure(row: "CheckedRow", goal: "PlannedGoal", said: "PlannedMeasure", now: Existing) -> None:
    stored = now.measure(said.number, said.title)
    if stored is None:
        if said.number is not None:
            row.wrong("measure_number", _("The goal has no measure with this number."))
        return
    goal.measures.remove(said)
    changes: dict[str, Any] = {}
    if said.number is not None and said.title != " ".join(normalised(stored.title).split()):
        changes["title"] = said.title
        row.before["measure"] = stored.title
    if said.description and _stripped(said.description) != _stripped(stored.description):
        changes["description"] = said.description
        row.before["how"] = stored.description
    for name in ("starts_on", "ends_on"):
        if getattr(said, name) and getattr(said, name) != getattr(stored, name):
            changes[name] = getattr(said, name)
            row.before[f"measure_{name}"] = _in_words(name, getattr(stored, name))
    if said.responsible and names_its_responsible(stored, said.responsible):
        row.errors.pop("responsible", None)
    elif said.responsible:
        anew = {name: said.fields[name] for name in RESPONSIBLE}
        if any(getattr(stored, name) != value for name, value in anew.items()):
            changes |= {**anew, "responsible_person": None}
            row.before["responsible"] = in_words(stored)
    _check_period(row, stored, changes)
    if changes:
        goal.changed_measures.append((stored, changes))


RESPONSIBLE = ("responsible", "responsible_role", "responsible_place")


def _check_period(row: "CheckedRow", stored: Measure, changes: dict[str, Any]) -> None:
    starts, ends = changes.get("starts_on", stored.starts_on), changes.get("ends_on", stored.ends_on)
    if {"starts_on", "ends_on"} & changes.keys() and starts and ends and ends < starts:
        row.wrong("measure_ends_on", _("The period must end after it begins."))


def _stripped(text: str) -> str:
    return normalised(text.replace("\r\n", "\n")).strip()


def _in_words(name: str, value: Any) -> str:
    if not value:
        return ""
    if name == "kind":
        return str(GoalKind(value).label)
    if name == "actor":
        return str(GoalActor(value).label)
    return date_format(value, "SHORT_DATE_FORMAT") if name.endswith("_on") else str(value)
