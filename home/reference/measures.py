"""Measures and the dated updates on them, so that the region looks alive on the day it is loaded."""

from dataclasses import dataclass
from datetime import date

from goals.goals.models import Goal
from goals.measures.actions import add_measure, update_measure
from goals.measures.enums import Light, MeasureStatus
from goals.measures.models import Measure
from home.reference.data_files import Entry, read_table
from home.reference.loaded_goals import LoadedGoals, in_turn_by_key
from home.reference.working_days import days_from
from network.organisations.enums import OrganisationKind
from network.roles.enums import Role

UNDER_WAY, DONE, STOPPED = MeasureStatus.UNDER_WAY, MeasureStatus.DONE, MeasureStatus.STOPPED
GREEN, YELLOW, RED = Light.GREEN, Light.YELLOW, Light.RED

STALE_DAYS = 132
"""Days since the last update of a measure that nobody has written about for too long."""

MUNICIPALITY, UNIT = OrganisationKind.MUNICIPALITY, OrganisationKind.UNIT


class MeasureTitleRow(Entry):
    """A title for a measure within a theme, at the level of municipalities or units."""

    theme: str
    level: OrganisationKind
    title: str


class UpdateTextRow(Entry):
    """What an update with this light may say."""

    light: Light
    text: str


@dataclass(frozen=True)
class Period:
    """When a measure was decided, and its first and last day."""

    decided_on: date
    starts_on: date
    ends_on: date


FIRST_YEARS = Period(date(2018, 4, 30), date(2018, 5, 2), date(2020, 2, 28))


class Measures:
    """Adds measures to goals and updates to measures, with titles and texts that are handed out in turn."""

    def __init__(self, loaded: LoadedGoals) -> None:
        self.loaded = loaded
        title_rows = read_table("measure_titles.csv", MeasureTitleRow)
        self._titles = in_turn_by_key(((row.theme, row.level), row.title) for row in title_rows)
        self._texts = in_turn_by_key((row.light, row.text) for row in read_table("update_texts.csv", UpdateTextRow))

    def add(self, goal: Goal, theme: str, period: Period) -> Measure:
        """A measure that whoever leads the organisation is responsible for, on any day."""
        level = MUNICIPALITY if goal.organisation.kind == MUNICIPALITY else UNIT
        return add_measure(
            goal,
            by=self.loaded.leader(goal.organisation),
            title=next(self._titles[theme, level]),
            responsible_role=Role.EDUCATION_LEADER if level == MUNICIPALITY else Role.UNIT_LEADER,
            responsible_place=goal.organisation,
            decided_on=period.decided_on,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
        )

    def update(self, measure: Measure, on: date, status: MeasureStatus, light: Light) -> None:
        by = self.loaded.leader(measure.goal.organisation)
        update_measure(measure, by=by, status=status, light=light, text=next(self._texts[light]), on=on)


def load_measures(loaded: LoadedGoals, today: date) -> None:
    measures = Measures(loaded)
    theme_of = {
        goal.pk: slug for slug, theme in loaded.themes.items() for goal in Goal.objects.with_theme(theme, today)
    }
    for turn, goal in enumerate(loaded.municipal.values()):
        _load_first_years(measures, goal, theme_of[goal.pk])
        if goal.organisation.closed_on is None:
            _load_present(measures, goal, theme_of[goal.pk], today, turn)
    for turn, goal in enumerate(loaded.units):
        _load_first_years(measures, goal, theme_of[goal.pk])
        has_account = bool(loaded.leaders[goal.organisation_id].email)
        if turn % 2 == 0 or has_account:
            _load_present(measures, goal, theme_of[goal.pk], today, 3 if has_account else turn)


def _load_first_years(measures: Measures, goal: Goal, theme: str) -> None:
    """What was done between 2018 and 2020 for the goals of those years."""
    if goal.pk not in measures.loaded.early:
        return
    measure = measures.add(goal, theme, FIRST_YEARS)
    measures.update(measure, date(2018, 5, 24), UNDER_WAY, GREEN)
    measures.update(measure, date(2019, 3, 14), UNDER_WAY, YELLOW)
    measures.update(measure, date(2019, 12, 12), DONE, GREEN)


def _load_present(measures: Measures, goal: Goal, theme: str, today: date, turn: int) -> None:
    """A measure of this year: most under way, some planned, done, stopped or without an update for too long."""

    def ago(days: int) -> date:
        return days_from(today, -days)

    if goal.organisation_id in measures.loaded.recent:
        measure = measures.add(goal, theme, Period(ago(19), ago(17), ago(-190)))
        measures.update(measure, ago(turn % 14), UNDER_WAY, GREEN)
        return
    if turn % 8 == 5:
        measures.add(goal, theme, Period(ago(26), ago(-20), ago(-200)))
        return
    measure = measures.add(goal, theme, Period(ago(300 + turn % 30), ago(280), ago(-60 - turn)))
    measures.update(measure, ago(214 + turn % 20), UNDER_WAY, GREEN)
    measures.update(measure, ago(STALE_DAYS + turn % 9), UNDER_WAY, (GREEN, YELLOW)[turn % 2])
    if turn % 6 == 3:
        return
    if turn % 9 == 7:
        measures.update(measure, ago(30), STOPPED, RED)
    elif turn % 10 == 8:
        measures.update(measure, ago(18), DONE, GREEN)
    else:
        light = (GREEN, GREEN, YELLOW, GREEN, RED, GREEN)[turn % 6]
        measures.update(measure, ago(4 + turn % 55), UNDER_WAY, light)
