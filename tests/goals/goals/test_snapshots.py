"""Whatever is done afterwards: every list and overview at a date is what it was on that date."""

import random
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.goals.actions.goals import edit_goal, propose_goal, take_step
from goals.goals.actions.support import end_support, support
from goals.goals.enums import GoalKind, GoalStatus
from goals.goals.models import Goal, Support
from goals.goals.rules import GOAL_STEPS
from goals.measures.actions import add_measure, edit_measure, update_measure
from goals.measures.enums import Light, MeasureStatus
from goals.measures.models import Measure
from goals.pages.selectors.listing import GoalFilters, GoalList
from goals.plans.selectors import Plan
from goals.signs.actions import add_sign, edit_sign, withdraw_sign
from goals.signs.models import Sign
from goals.thread.enums import StatusFilter
from goals.thread.selectors.overview import Filters, Overview
from home.pages.selectors.front import FrontPageContent
from home.pages.selectors.goals import goals_of
from home.pages.selectors.moment import Moment
from home.pages.selectors.municipalities import municipalities_on
from home.pages.selectors.units import units_of
from tests.goals.factories import make_theme

BEGINS = datetime(2024, 1, 8, 10, tzinfo=UTC)
DAYS, DEEDS_A_DAY = 5, 10


@pytest.fixture
def clock(monkeypatch):
    """What time it is; moved by the test."""

    class Clock:
        now = BEGINS

    monkeypatch.setattr(timezone, "now", lambda: Clock.now)
    return Clock


class Deeds:
    """Something or other that somebody does today."""

    def __init__(self, dice, places, themes, by):
        self.dice, self.places, self.themes, self.by, self.number = dice, places, themes, by, 0

    def do(self):
        deed = self.dice.choice(
            [self.propose, self.reword, self.step, self.step, self.tie, self.untie, self.decide, self.change, self.sign]
        )
        try:
            deed()
        except ValidationError:
            return

    def words(self):
        self.number += 1
        return f"Ord nummer {self.number}"

    def any(self, rows):
        found = list(rows)
        return self.dice.choice(found) if found else None

    def propose(self):
        uppers = [goal for goal in [self.any(Goal.objects.exclude(organisation__kind="unit"))] if goal]
        propose_goal(
            self.dice.choice(self.places),
            by=None,
            title=self.words(),
            supports=[upper for upper in uppers if upper.status == GoalStatus.ADOPTED],
            themes=self.dice.sample(self.themes, self.dice.randrange(2)),
        )

    def reword(self):
        if goal := self.any(Goal.objects.all()):
            kind = self.dice.choice(["", *GoalKind.values])
            themes = self.dice.sample(self.themes, self.dice.randrange(3)) if self.dice.random() < 0.5 else None
            edit_goal(
                goal, by=self.by, title=self.words(), description=self.words(), kind=kind, themes=themes, reason="Slik"
            )

    def step(self):
        if goal := self.any(Goal.objects.all()):
            to = self.dice.choice(sorted(GOAL_STEPS.next_statuses(goal.status)))
            take_step(goal, to=GoalStatus(to), by=None, reason="Slik")

    def tie(self):
        lower, upper = self.any(Goal.objects.exclude(organisation__kind="region")), self.any(Goal.objects.all())
        if lower and upper:
            support(lower, upper=upper, by=None)

    def untie(self):
        if link := self.any(Support.objects.filter(until=None)):
            end_support(link, by=None)

    def decide(self):
        if goal := self.any(Goal.objects.all()):
            add_measure(goal, by=None, title=self.words())

    def change(self):
        if measure := self.any(Measure.objects.all()):
            if self.dice.random() < 0.4:
                edit_measure(measure, by=self.by, title=self.words())
            else:
                status, light = self.dice.choice(list(MeasureStatus)), self.dice.choice(["", *Light.values])
                update_measure(measure, by=None, status=status, light=light, text=self.words())

    def sign(self):
        goal, sign = self.any(Goal.objects.all()), self.any(Sign.objects.filter(until=None))
        if sign is None or self.dice.random() < 0.5:
            if goal:
                add_sign(goal, by=None, text=self.words())
        elif self.dice.random() < 0.5:
            edit_sign(sign, by=self.by, text=self.words(), reason="Slik")
        else:
            withdraw_sign(sign, by=self.by, reason="Utgått")


# --- What is there to see ----------------------------------------------------------------------------


def as_listed(user, on, per):
    view = GoalList(user, on=on, per=per)
    goals = list(view.select(GoalFilters()))
    view.complete(goals)
    facts = ("pk", "title", "status_then", "kind", "supporters", "measure_count", "lacks_parent")
    return [tuple(getattr(goal, fact) for fact in facts) for goal in goals]


def as_row(row):
    goal, thread = row.goal, row.thread
    figures = (thread.municipalities, thread.unit_count, thread.measures, row.supporters, row.drafts)
    breaks = (goal.lacks_support, goal.lacks_parent)
    return (goal.pk, goal.title, goal.status_then, figures, breaks, [as_row(each) for each in row.children or []])


def as_overview(region, user, on, per, status):
    view = Overview(region, on=on, per=per, user=user, filters=Filters(status=status))
    rows = view.regional()
    view.open(rows, None)
    loose, line = view.loose_ends(), view.summary()
    return (
        [as_row(row) for row in rows],
        (line.regional_goals, line.units_in, line.broken, line.drafts),
        ([goal.pk for goal in loose.lacking_support], [goal.pk for goal in loose.lacking_parent], loose.stale_count),
    )


def as_plan(place, user, on, per):
    return [
        (
            entry.goal.pk,
            entry.goal.title,
            entry.goal.description,
            entry.goal.status_then,
            sorted(theme.name for theme in entry.goal.themes),
            [upper.title for upper in entry.uppers],
            [sign.text for sign in entry.signs],
            [(each.title, each.status_then, each.light, each.last_word or "") for each in entry.measures],
        )
        for entry in Plan(place, on=on, per=per, user=user, with_units=True).entries
    ]


def as_page(region, municipality, user, on, per):
    moment = Moment(per=per, on=on, user=user)
    lines = goals_of(municipality, moment, region=region, municipality=municipality)
    return (
        [(line.goal.pk, line.goal.title, line.status, [goal.title for goal in line.above]) for line in lines],
        [(line.name, line.goals) for line in municipalities_on(region, moment)],
        [(line.name, line.goals) for group in units_of(municipality, moment) for line in group.units],
    )


def as_front(region, front, user, on, per):
    reading = FrontPageContent(front, SimpleNamespace(per=per, on=on, user=user))
    return [(event.on, event.what, event.title) for event in reading.lately]


def everything(region, municipality, front, user, on, per):
    return {
        "list": as_listed(user, on, per),
        "overview": as_overview(region, user, on, per, StatusFilter.IN_FORCE),
        "overview of all": as_overview(region, user, on, per, StatusFilter.ALL),
        "plan": as_plan(municipality, user, on, per),
        "municipality": as_page(region, municipality, user, on, per),
        "front page": as_front(region, front, user, on, per),
    }


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.nightly)])
def test_the_past_stays_as_it_was(seed, clock, site, region, surnadal, surnadal_school, aure, coordinator, pro_aure,
                                  surnadal_leader):  # fmt: skip
    dice = random.Random(seed)
    themes = [make_theme(region), make_theme(region, "Overganger", "overganger")]
    deeds = Deeds(dice, [region, surnadal, surnadal_school, aure], themes, coordinator)
    readers = {"anonymous": AnonymousUser(), "member": pro_aure, "insider": surnadal_leader}
    seen = {}
    for _day in range(DAYS):
        for _deed in range(DEEDS_A_DAY):
            clock.now += timedelta(minutes=7)
            deeds.do()
        today = timezone.localdate()
        for name, user in readers.items():
            seen[today, name] = everything(region, surnadal, site, user, today, None)
        clock.now = BEGINS + timedelta(days=(today - BEGINS.date()).days + dice.randrange(1, 40))
    assert any(shown["plan"] for shown in seen.values())
    for (day, name), shown in seen.items():
        then = everything(region, surnadal, site, readers[name], day, day)
        for what, was in shown.items():
            assert then[what] == was, (what, name, day)
