"""What the weave of a region is made of: its goals, municipalities and units as strands and crossings."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from goals.diagrams.selectors.cards import drawing_address
from goals.diagrams.selectors.weave import Column, Crossing, Strand, Theme, Weave
from goals.goals.models import Goal, Support
from goals.goals.selectors.themes import themes_on
from goals.themes.models import Theme as ThemeRecord
from goals.thread.selectors.overview import Overview
from goals.thread.selectors.rollup import NOT, WORKS
from goals.thread.selectors.rows import Cell, Row
from network.organisations.enums import OrganisationKind
from network.records.querysets import is_among
from network.text.numbers import readable


def draw_region(view: Overview, rows: Sequence[Row], query: str) -> Weave:
    """Every regional goal across every municipality (2 queries more than the rows themselves)."""
    goals = [row.goal for row in rows]
    loose = _loose(view, goals)
    prefetch_related_objects(goals, themes_on(view.on))
    columns = [
        Column(
            municipality.name,
            drawing_address(query, kommune=municipality.slug),
            _("%(name)s: see its part of the thread") % {"name": municipality.name},
        )
        for municipality in view.municipalities
    ]
    grouped: dict[ThemeRecord | None, list[Strand]] = {}
    for row in sorted(rows, key=lambda row: _theme_order(row.goal)):
        grouped.setdefault(next(iter(row.goal.themes), None), []).append(_strand(row, view, query, loose))
    themes = [
        Theme(
            theme.name if theme else _("No theme"),
            f"{reverse('goals:theme', args=[theme.pk])}{query}" if theme else "",
            strands,
        )
        for theme, strands in grouped.items()
    ]
    description = _("%(goals)s regional goals across %(municipalities)s municipalities and %(units)s units.") % {
        "goals": readable(len(rows)),
        "municipalities": readable(len(columns)),
        "units": readable(view.extent.units),
    }
    return Weave(columns, themes, description)


def _theme_order(goal: Goal) -> tuple[int, int, int]:
    first = next(iter(goal.themes), None)
    return (first is None, first.order if first else 0, goal.pk)


def _loose(view: Overview, goals: Sequence[Goal]) -> set[tuple[int, int]]:
    """The regional goals and municipalities between which the thread ends: carried on there, but by no unit."""
    ends = Goal.objects.visible_to(view.user, view.on).lacking_support(view.on).at_level(OrganisationKind.MUNICIPALITY)
    links = Support.objects.on(view.on).filter(is_among("lower", ends), upper__in=[goal.pk for goal in goals])
    return set(links.order_by().values_list("upper", "lower__organisation"))


def _strand(row: Row, view: Overview, query: str, loose: set[tuple[int, int]]) -> Strand:
    crossings = [
        None
        if cell.state == NOT
        else Crossing(
            cell.state,
            row.thread.units.get(cell.municipality.pk, 0),
            view.extent.units_in.get(cell.municipality.pk, 0),
            drawing_address(query, mal=row.goal.pk, kommune=cell.municipality.slug),
            _crossing_words(row, cell, view),
            not row.thread.units.get(cell.municipality.pk) and (row.goal.pk, cell.municipality.pk) in loose,
        )
        for cell in row.cells
    ]
    return Strand(
        row.goal.title,
        drawing_address(query, mal=row.goal.pk),
        row.goal.status_then,  # type: ignore[attr-defined]
        row.goal.status_then_label,
        crossings,
        "" if any(crossings) else _("No municipality has taken it up"),
    )


def _crossing_words(row: Row, cell: Cell, view: Overview) -> str:
    where = {"name": cell.municipality.name, "goal": row.goal.title}
    if cell.state != WORKS:
        return _("%(name)s has a draft: %(goal)s") % where
    units, possible = row.thread.units.get(cell.municipality.pk, 0), view.extent.units_in.get(cell.municipality.pk, 0)
    return _("%(name)s, %(n)s of %(of)s units: %(goal)s") % {**where, "n": readable(units), "of": readable(possible)}
