"""A row compared with the stored goal: what it changes. An empty cell changes nothing."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goals.assignment.selectors import in_words
from goals.goals.enums import GoalActor, GoalKind
from goals.goals.models import Goal
from goals.imports.selectors.existing import ExistingGoal, names_its_responsible
from goals.imports.selectors.planned import CheckedRow, PlannedGoal, PlannedMeasure
from goals.measures.models import Measure
from network.text.normalising import normalised, text_key

TEXTS = ("description", "origin_note")
FACTS = ("kind", "actor", "starts_on", "ends_on")
RESPONSIBLE = ("responsible", "responsible_role", "responsible_place")


def keep_changes(row: CheckedRow, goal: PlannedGoal, existing: ExistingGoal, *, is_first: bool) -> None:
    """Leave in the planned goal only what differs from the stored one, and note the stored values on the row."""
    if is_first:
        _keep_changed_facts(row, goal, existing)
        goal.signs = [sign for sign in goal.signs if text_key(sign) not in existing.signs]
        held = {upper.pk for upper in existing.uppers}
        goal.supports = [upper for upper in goal.supports if upper.pk not in held]
    for measure in [measure for measure in goal.measures if measure.row == row.number]:
        _keep_changed_measure(row, goal, measure, existing)


def _keep_changed_facts(row: CheckedRow, goal: PlannedGoal, existing: ExistingGoal) -> None:
    stored, values = existing.goal, goal.fields
    changes: dict[str, Any] = {}
    if text_key(goal.title) != text_key(stored.title) or _is_recased(row, goal.title, stored.title):
        changes["title"] = goal.title
    for name in TEXTS:
        if values[name] and _stripped(values[name]) != _stripped(getattr(stored, name)):
            changes[name] = values[name]
    for name in FACTS:
        if values[name] and values[name] != getattr(stored, name):
            changes[name] = values[name]
    for name in changes:
        row.before[name] = _shown_value(name, getattr(stored, name))
    _check_period(row, "ends_on", stored, changes)
    goal.fields = changes
    goal.new_themes = bool(goal.themes) and {theme.pk for theme in goal.themes} != set(existing.themes)
    if goal.new_themes:
        row.before["themes"] = ""


def _is_recased(row: CheckedRow, title: str, stored: str) -> bool:
    """Whether the row gives the goal by its number and writes its title with other letters or spaces."""
    return bool(row.text("number")) and title != " ".join(normalised(stored).split())


def _keep_changed_measure(row: CheckedRow, goal: PlannedGoal, measure: PlannedMeasure, existing: ExistingGoal) -> None:
    stored = existing.measure(measure.number, measure.title)
    if stored is None:
        if measure.number is not None:
            row.add_error("measure_number", _("The goal has no measure with this number."))
        return
    goal.measures.remove(measure)
    changes: dict[str, Any] = {}
    if measure.number is not None and measure.title != " ".join(normalised(stored.title).split()):
        changes["title"] = measure.title
        row.before["measure"] = stored.title
    if measure.description and _stripped(measure.description) != _stripped(stored.description):
        changes["description"] = measure.description
        row.before["how"] = stored.description
    for name in ("starts_on", "ends_on"):
        if getattr(measure, name) and getattr(measure, name) != getattr(stored, name):
            changes[name] = getattr(measure, name)
            row.before[f"measure_{name}"] = _shown_value(name, getattr(stored, name))
    if measure.responsible and names_its_responsible(stored, measure.responsible):
        row.errors.pop("responsible", None)
    elif measure.responsible:
        responsible = {name: measure.fields[name] for name in RESPONSIBLE}
        if any(getattr(stored, name) != value for name, value in responsible.items()):
            changes |= {**responsible, "responsible_person": None}
            row.before["responsible"] = in_words(stored)
    _check_period(row, "measure_ends_on", stored, changes)
    if changes:
        goal.changed_measures.append((stored, changes))


def _check_period(row: CheckedRow, name: str, stored: Goal | Measure, changes: dict[str, Any]) -> None:
    """Check the days as they would be stored, where the row changes one of them."""
    if {"starts_on", "ends_on"} & changes.keys():
        row.check_period(name, changes.get("starts_on", stored.starts_on), changes.get("ends_on", stored.ends_on))


def _stripped(text: str) -> str:
    return normalised(text.replace("\r\n", "\n")).strip()


def _shown_value(name: str, value: Any) -> str:
    """A stored value as the preview shows it."""
    if not value:
        return ""
    if name == "kind":
        return str(GoalKind(value).label)
    if name == "actor":
        return str(GoalActor(value).label)
    return date_format(value, "SHORT_DATE_FORMAT") if name.endswith("_on") else str(value)
