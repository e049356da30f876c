"""The units' goals: every other kindergarten and school supports a goal of its municipality's."""

from collections.abc import Iterator
from datetime import date, timedelta

from goals.goals.actions.goals import adopt_goal, propose_goal, take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from home.reference import lookup
from home.reference.data_files import read_table
from home.reference.goal_entries import UnitGoals, UnitTitleRow
from home.reference.loaded_goals import LoadedGoals, in_turn_by_key
from home.reference.working_days import days_from, on_or_before
from network.organisations.enums import UnitKind
from network.organisations.models import Organisation

type Titles = dict[tuple[str, str], Iterator[str]]
type Upper = tuple[str, Goal]
"""A municipality's goal with the code of the regional one that it supports."""


def load_unit_goals(loaded: LoadedGoals, entry: UnitGoals, today: date) -> None:
    rows = read_table("unit_goal_titles.csv", UnitTitleRow)
    titles = in_turn_by_key(((row.theme, str(row.kind)), row.title) for row in rows)
    for name, units in _units_by_municipality().items():
        uppers = _uppers(loaded, entry, name)
        if not uppers:
            continue
        with_goal = [unit for number, unit in enumerate(units) if _has_goal(entry, unit, number)]
        for turn, unit in enumerate(with_goal):
            chosen = [uppers[turn % len(uppers)]]
            if len(with_goal) < len(uppers):
                chosen.append(uppers[(turn + len(with_goal)) % len(uppers)])
            _load_goal(loaded, unit, chosen, loaded.theme_of[chosen[0][0]], turn, titles, today)
    for turn, name in enumerate(entry.loose_units):
        _load_goal(loaded, lookup.unit(name), [], entry.loose_theme, turn, titles, today)


def _units_by_municipality() -> dict[str, list[Organisation]]:
    """The open kindergartens and schools by the name of their municipality."""
    units = Organisation.objects.units().filter(
        is_demo=True, closed_on=None, unit_kind__in=(UnitKind.KINDERGARTEN, UnitKind.SCHOOL)
    )
    by_municipality: dict[str, list[Organisation]] = {}
    for unit in units:
        if municipality := unit.get_parent():
            by_municipality.setdefault(municipality.name, []).append(unit)
    return by_municipality


def _uppers(loaded: LoadedGoals, entry: UnitGoals, name: str) -> list[Upper]:
    """The goals that a municipality's units may support."""
    names = (name, entry.also_of.get(name, name))
    return [
        (code, goal)
        for (municipality, code), goal in loaded.municipal.items()
        if municipality in names and (municipality, code) not in entry.without_units
    ]


def _has_goal(entry: UnitGoals, unit: Organisation, number: int) -> bool:
    name = unit.name.removesuffix(" (demo)")
    return name not in entry.loose_units and (number % 2 == 0 or name in entry.always_with_goal)


def _load_goal(
    loaded: LoadedGoals,
    unit: Organisation,
    uppers: list[Upper],
    theme: str,
    turn: int,
    titles: Titles,
    today: date,
) -> None:
    """A unit's goal: from the first years, from a later autumn, or from the last weeks."""
    is_early = turn % 2 == 0 and bool(uppers) and uppers[0][1].pk in loaded.early
    is_recent = not is_early and turn % 4 == 3
    proposed = days_from(date(2018, 3, 5) if is_early else date(2022 + turn % 3, 9, 5), 7 * (turn % 9))
    if is_recent:
        proposed = days_from(today, -45 - 11 * (turn % 5))
        loaded.recent.add(unit.pk)
    by = loaded.leader(unit)
    goal = propose_goal(
        unit,
        by=by,
        title=next(titles[theme, unit.unit_kind]),
        themes=[loaded.themes[theme]],
        supports=[goal for _code, goal in uppers],
        proposed_on=proposed,
    )
    if turn % 7 == 5:
        take_step(goal, to=GoalStatus.TENTATIVE, by=by, on=on_or_before(proposed + timedelta(days=20)))
    else:
        adopt_goal(goal, by=by, on=on_or_before(proposed + timedelta(days=24)))
    if is_early:
        loaded.early.add(goal.pk)
    loaded.units.append(goal)
