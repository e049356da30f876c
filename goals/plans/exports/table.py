"""A plan as a table: one row a measure, and one for a goal without any."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.measures.models import Measure
from goals.plans.selectors import Entry, Plan

type Value = str | int | date | None


@dataclass(frozen=True)
class Column:
    """A heading and how wide it stands in a workbook, in characters."""

    heading: str | Promise
    width: int = 14


COLUMNS = (
    Column(_("Goal number"), 10),
    Column(_("Organisation"), 24),
    Column(_("Goal"), 48),
    Column(_("What it means here"), 48),
    Column(_("Supports"), 48),
    Column(_("Kind"), 14),
    Column(_("Who"), 18),
    Column(_("Themes"), 24),
    Column(_("Status"), 14),
    Column(_("From")),
    Column(_("To")),
    Column(_("Why we have it"), 36),
    Column(_("Signs"), 40),
    Column(_("Measure number"), 10),
    Column(_("Measure"), 48),
    Column(_("How"), 36),
    Column(_("Responsible"), 24),
    Column(_("Measure from")),
    Column(_("Measure to")),
    Column(_("Status of the measure"), 16),
    Column(_("Light"), 16),
    Column(_("Last word"), 48),
    Column(_("Said on")),
)

DANGEROUS = ("=", "+", "-", "@")
APOSTROPHE = "'"


def _is_dangerous(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula.

    What begins with `=`, `+`, `-`, `@`, a tab or a line break counts, also behind blanks or invisible characters, and
    in the wide forms that some programs read as the same.
    """
    visible = text.lstrip()
    while visible and unicodedata.category(visible[0]) in {"Cc", "Cf", "Zs"}:
        visible = visible[1:]
    first = unicodedata.normalize("NFKC", visible[:1]).replace("\N{MINUS SIGN}", "-")
    return text[:1] in {"\t", "\r", "\n"} or first.startswith(DANGEROUS)


def safe(text: str) -> str:
    """The text for a file whose cells have no type: an apostrophe stands in front of what might be a formula.

    One is put in front of such an apostrophe of the writer's own too, so that `plain` gives back what was written.
    """
    return f"{APOSTROPHE}{text}" if _is_dangerous(text.lstrip(APOSTROPHE)) else text


def plain(text: str) -> str:
    """The text as it was before `safe`."""
    without = text.removeprefix(APOSTROPHE)
    return without if without != text and safe(without) == text else text


def _listed(names: list[str]) -> str:
    """Names with commas between; one on each line where a name has a comma itself."""
    return ("\n" if any(mark in name for name in names for mark in ",;") else ", ").join(names)


def _goal_cells(entry: Entry) -> list[Value]:
    goal = entry.goal
    return [
        goal.pk,
        goal.organisation.name,
        goal.title,
        goal.description,
        "\n".join(f"{upper.title} [{upper.pk}]" for upper in entry.uppers),
        goal.get_kind_display(),
        goal.get_actor_display(),
        _listed([theme.name for theme in goal.themes]),
        goal.status_then_label,
        goal.starts_on,
        goal.ends_on,
        goal.origin_note,
        "\n".join(sign.text for sign in entry.signs),
    ]


def _measure_cells(measure: Measure | None) -> list[Value]:
    if measure is None:
        return [None] * 10
    return [
        measure.pk,
        measure.title,
        measure.description,
        str(measure.responsibility),  # type: ignore[attr-defined]
        measure.starts_on,
        measure.ends_on,
        measure.status_then_label,
        measure.light_label,
        measure.last_word,  # type: ignore[attr-defined]
        measure.last_word_on,  # type: ignore[attr-defined]
    ]


def headings() -> list[str]:
    """The first row, in the reader's language."""
    return [str(column.heading) for column in COLUMNS]


def rows(plan: Plan) -> Iterator[list[Value]]:
    """Every row after the headings: texts as they were written, dates as dates, numbers as numbers."""
    for entry in plan.entries:
        measures: list[Measure | None] = [*entry.measures]
        for measure in measures or [None]:
            cells = [*_goal_cells(entry), *_measure_cells(measure)]
            yield [str(cell) if isinstance(cell, Promise) else cell for cell in cells]
