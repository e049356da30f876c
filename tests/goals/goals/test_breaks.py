"""Where the thread is broken: one rule for the list, the page, the overview and its figures."""

from datetime import date

import pytest

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.pages.selectors.listing import GoalFilters, GoalList
from goals.thread.selectors.overview import Filters, Overview
from tests.goals.factories import make_goal

DAYS = (date(2024, 6, 1), date(2025, 6, 1), date(2026, 6, 1))


@pytest.fixture
def goals(db, region, surnadal, tingvoll, surnadal_school):
    """Goals of every level and several statuses, some of them linked from 2025."""
    top = make_goal(region, "Øverst", on=date(2024, 1, 1))
    make_goal(region, "Uten støtte", on=date(2024, 1, 1))
    middle = make_goal(surnadal, "Midt", supports=[top], on=date(2025, 1, 1))
    make_goal(surnadal_school, "Nederst", supports=[middle], on=date(2025, 1, 1))
    make_goal(surnadal_school, "Løs enhet", on=date(2025, 1, 1))
    make_goal(tingvoll, "Løs kommune", on=date(2024, 1, 1))
    make_goal(tingvoll, "Løst forslag", status=GoalStatus.PROPOSED, on=date(2024, 1, 1))
    make_goal(tingvoll, "Løst foreløpig", status=GoalStatus.TENTATIVE, on=date(2024, 1, 1))


def broken(goal):
    return (goal.lacks_support, goal.lacks_parent)


@pytest.mark.parametrize("day", DAYS)
def test_every_page_and_figure_says_the_same(day, goals, region, coordinator):
    by_pk = {goal.pk: goal for goal in Goal.objects.with_breaks(day)}
    lacking_support = {pk for pk, goal in by_pk.items() if goal.lacks_support}
    lacking_parent = {pk for pk, goal in by_pk.items() if goal.lacks_parent}
    assert lacking_support == set(Goal.objects.lacking_support(day).values_list("pk", flat=True))
    assert lacking_parent == set(Goal.objects.lacking_parent(day).values_list("pk", flat=True))
    assert lacking_support | lacking_parent == set(Goal.objects.broken(day).values_list("pk", flat=True))

    view = Overview(region, on=day, per=day, user=coordinator, filters=Filters())
    rows = view.regional()
    view.open(rows, None)
    every = [*rows, *(child for row in rows for child in row.children or [])]
    assert {row.goal.pk: broken(row.goal) for row in every} == {
        row.goal.pk: broken(by_pk[row.goal.pk]) for row in every
    }
    ends = view.loose_ends()
    assert {goal.pk for goal in ends.lacking_support} == lacking_support
    assert {goal.pk for goal in ends.lacking_parent} == lacking_parent
    assert view.summary().broken == len(lacking_support | lacking_parent)

    listing = GoalList(coordinator, on=day, per=day)
    lines = list(listing.select(GoalFilters()))
    listing.complete(lines)
    assert {goal.pk for goal in lines if goal.lacks_parent} == lacking_parent


def test_only_goals_that_were_decided_on_are_broken(goals):
    day = DAYS[-1]
    lacking = {goal.title for goal in Goal.objects.broken(day)}
    assert lacking == {"Uten støtte", "Løs enhet", "Løs kommune"}
