"""Measures and the dated updates on them, so laid that the region looks alive on the day it is loaded."""

from collections.abc import Iterator
from datetime import date
from itertools import cycle

from goals.domain.goals import close_goal
from goals.domain.measures import add_measure, update_measure
from goals.enums import GoalStatus, Light, MeasureStatus
from goals.models import Goal, Measure
from home.reference import facts
from home.reference.goals import Woven
from home.reference.working_days import days_from
from network.enums import OrganisationKind, Role
from network.models import Person

UNDER_WAY, DONE, STOPPED = MeasureStatus.UNDER_WAY, MeasureStatus.DONE, MeasureStatus.STOPPED
GREEN, YELLOW, RED = Light.GREEN, Light.YELLOW, Light.RED

LATE = 132
"""Days since the last word on a measure that is left too long."""


class Words:
    """Hands out titles and updates in turn."""

    def __init__(self) -> None:
        titles: dict[tuple[str, str], list[str]] = {}
        for row in facts.rows("measures.csv"):
            titles.setdefault((row["theme"], row["level"]), []).append(row["title"])
        texts: dict[str, list[str]] = {}
        for row in facts.rows("words.csv"):
            texts.setdefault(row["light"], []).append(row["text"])
        self.titles: dict[tuple[str, str], Iterator[str]] = {key: cycle(each) for key, each in titles.items()}
        self.texts: dict[str, Iterator[str]] = {key: cycle(each) for key, each in texts.items()}


def load_measures(woven: Woven, today: date) -> None:
    words = Words()
    theme_of = {goal.pk: slug for slug, theme in woven.themes.items() for goal in Goal.objects.with_theme(theme, today)}
    for turn, goal in enumerate(woven.municipal.values()):
        _load_first_years(woven, goal, theme_of[goal.pk], words)
        if goal.organisation.closed_on is None:
            _load_present(woven, goal, theme_of[goal.pk], words, today, turn)
    for turn, goal in enumerate(woven.units):
        _load_first_years(woven, goal, theme_of[goal.pk], words)
        leads_in_demo = (woven.leaders[goal.organisation_id].email or "") != ""
        if turn % 2 == 0 or leads_in_demo:
            _load_present(woven, goal, theme_of[goal.pk], words, today, 3 if leads_in_demo else turn)
    _close_what_ended(woven)


def _by(woven: Woven, goal: Goal) -> Person:
    """Who writes for the goal's organisation."""
    return woven.leaders.get(goal.organisation_id) or facts.account("koordinator")


def _role(goal: Goal) -> Role:
    """Who sees to it: whoever leads the place, on any day."""
    return Role.EDUCATION_LEADER if goal.organisation.kind == OrganisationKind.MUNICIPALITY else Role.UNIT_LEADER


def _add(woven: Woven, goal: Goal, theme: str, words: Words, decided: date, starts: date, ends: date) -> Measure:
    level = "municipality" if goal.organisation.kind == OrganisationKind.MUNICIPALITY else "unit"
    return add_measure(
        goal,
        by=_by(woven, goal),
        title=next(words.titles[theme, level]),
        responsible_role=_role(goal),
        responsible_place=goal.organisation,
        decided_on=decided,
        starts_on=starts,
        ends_on=ends,
    )


def _say(woven: Woven, measure: Measure, words: Words, on: date, status: MeasureStatus, light: Light) -> None:
    update_measure(
        measure, by=_by(woven, measure.goal), status=status, light=light, text=next(words.texts[light]), on=on
    )


def _load_first_years(woven: Woven, goal: Goal, theme: str, words: Words) -> None:
    """What was done between 2018 and 2020 for the goals of those years."""
    if goal.pk not in woven.early:
        return
    measure = _add(woven, goal, theme, words, date(2018, 4, 30), date(2018, 5, 2), date(2020, 2, 28))
    _say(woven, measure, words, date(2018, 5, 24), UNDER_WAY, GREEN)
    _say(woven, measure, words, date(2019, 3, 14), UNDER_WAY, YELLOW)
    _say(woven, measure, words, date(2019, 12, 12), DONE, GREEN)


def _load_present(woven: Woven, goal: Goal, theme: str, words: Words, today: date, turn: int) -> None:
    """A measure of this year: most under way, some planned, done, stopped or left without a word."""

    def ago(days: int) -> date:
        return days_from(today, -days)

    if goal.organisation_id in woven.recent:
        measure = _add(woven, goal, theme, words, ago(19), ago(17), ago(-190))
        _say(woven, measure, words, ago(turn % 14), UNDER_WAY, GREEN)
        return
    if turn % 8 == 5:
        _add(woven, goal, theme, words, ago(26), ago(-20), ago(-200))
        return
    measure = _add(woven, goal, theme, words, ago(300 + turn % 30), ago(280), ago(-60 - turn))
    _say(woven, measure, words, ago(214 + turn % 20), UNDER_WAY, GREEN)
    _say(woven, measure, words, ago(LATE + turn % 9), UNDER_WAY, (GREEN, YELLOW)[turn % 2])
    if turn % 6 == 3:
        return
    if turn % 9 == 7:
        _say(woven, measure, words, ago(30), STOPPED, RED)
    elif turn % 10 == 8:
        _say(woven, measure, words, ago(18), DONE, GREEN)
    else:
        _say(woven, measure, words, ago(4 + turn % 55), UNDER_WAY, (GREEN, GREEN, YELLOW, GREEN, RED, GREEN)[turn % 6])


def _close_what_ended(woven: Woven) -> None:
    """Goals that came to an end: one that Halsa closed before it became Heim, and some units'."""
    coordinator = facts.account("koordinator")
    close_goal(
        woven.municipal["halsa", "R6"],
        as_=GoalStatus.PARTLY_ACHIEVED,
        by=coordinator,
        on=date(2019, 12, 18),
        reason="Barnehagene kom langt, skolene et stykke på vei. Tas med inn i Heim.",
    )
    ended = [goal for goal in woven.units if goal.pk in woven.early][::4]
    for goal in ended:
        close_goal(
            goal,
            as_=GoalStatus.ACHIEVED,
            by=woven.leaders.get(goal.organisation_id, coordinator),
            on=date(2020, 6, 15),
            reason="Er blitt en del av hverdagen.",
        )
