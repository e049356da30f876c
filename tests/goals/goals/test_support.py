"""Which goal supports which: upwards and sideways, never down, never in a ring; ended, and read on a day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError

from goals.goals.actions.goals import take_step
from goals.goals.actions.support import end_support, support
from goals.goals.enums import GoalStatus
from goals.goals.models import Support
from goals.thread.selectors.paths import paths_up
from tests.clock import TODAY
from tests.goals.factories import make_goal

LEVELS = ["region", "surnadal", "surnadal_school"]


@pytest.mark.parametrize("lower", LEVELS)
@pytest.mark.parametrize("upper", LEVELS)
def test_up_and_sideways_only(lower, upper, request, coordinator):
    below, above = (make_goal(request.getfixturevalue(name)) for name in (lower, upper))
    if LEVELS.index(upper) <= LEVELS.index(lower):
        support(below, upper=above, by=coordinator)
        assert Support.objects.count() == 1
    else:
        with pytest.raises(ValidationError, match="ligger under"):
            support(below, upper=above, by=coordinator)
        assert Support.objects.count() == 0


def test_a_goal_does_not_support_itself(surnadal, coordinator):
    goal = make_goal(surnadal)
    with pytest.raises(ValidationError, match="seg selv"):
        support(goal, upper=goal, by=coordinator)


@pytest.mark.parametrize("length", [2, 3, 6])
def test_no_ring_however_long(length, surnadal, coordinator):
    goals = [make_goal(surnadal, f"Mål {n}") for n in range(length)]
    for lower, upper in pairwise(goals):
        support(lower, upper=upper, by=coordinator)
    with pytest.raises(ValidationError, match="ring"):
        support(goals[-1], upper=goals[0], by=coordinator)
    assert Support.objects.count() == length - 1


def test_no_ring_in_the_past_either(surnadal, coordinator):
    one, other = make_goal(surnadal, "Én"), make_goal(surnadal, "Annen")
    link = support(one, upper=other, by=coordinator, since=date(2024, 6, 1))
    end_support(link, by=coordinator, last_day=date(2025, 5, 31))
    with pytest.raises(ValidationError, match="ring"):
        support(other, upper=one, by=coordinator, since=date(2025, 5, 31))
    support(other, upper=one, by=coordinator, since=date(2025, 6, 1))


def test_doing_it_twice_changes_nothing(region, surnadal, coordinator):
    below, above = make_goal(surnadal), make_goal(region)
    assert support(below, upper=above, by=coordinator) == support(below, upper=above, by=coordinator)
    assert Support.objects.count() == 1


@pytest.mark.parametrize("status", [GoalStatus.ACHIEVED, GoalStatus.DROPPED, GoalStatus.WITHDRAWN])
def test_nothing_is_tied_to_what_is_over(status, region, surnadal, coordinator):
    over = make_goal(region)
    take_step(over, to=status, by=None, on=date(2025, 1, 1), reason="Derfor")
    over.refresh_from_db()
    goal = make_goal(surnadal)
    with pytest.raises(ValidationError, match="avsluttet"):
        support(goal, upper=over, by=coordinator)
    support(goal, upper=over, by=coordinator, since=date(2024, 12, 31))


def test_ended_links_are_read_on_the_days_they_held(region, surnadal, coordinator):
    below, above = make_goal(surnadal), make_goal(region)
    link = support(below, upper=above, by=coordinator, since=date(2024, 6, 1))
    end_support(link, by=coordinator, last_day=date(2025, 1, 31))
    held = [
        bool(Support.objects.on(day))
        for day in (date(2024, 5, 31), date(2024, 6, 1), date(2025, 1, 31), date(2025, 2, 1))
    ]
    assert held == [False, True, True, False]


def test_a_link_taken_back_at_once_held_on_no_day(region, surnadal, coordinator):
    link = support(make_goal(surnadal), upper=make_goal(region), by=coordinator)
    end_support(link, by=coordinator)
    assert list(Support.objects.on(TODAY)) == []
    assert list(Support.objects.on(TODAY - timedelta(days=1))) == []
    assert Support.objects.count() == 1


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2024, 5, 31)])
def test_a_link_ends_between_its_first_day_and_today(day, region, surnadal, coordinator):
    link = support(make_goal(surnadal), upper=make_goal(region), by=coordinator, since=date(2024, 6, 1))
    with pytest.raises(ValidationError):
        end_support(link, by=coordinator, last_day=day)


def test_every_path_up_is_found_and_the_shortest_from_the_top_comes_first(region, surnadal, surnadal_school, superuser):
    top, other_top = make_goal(region, "A"), make_goal(region, "B")
    middle = make_goal(surnadal, "C", supports=[top, other_top])
    goal = make_goal(surnadal_school, "D", supports=[middle, other_top])
    paths = paths_up(goal, on=TODAY, per=None, user=superuser)
    assert [[each.title for each in path] for path in paths] == [["B"], ["A", "C"], ["B", "C"]]


def test_a_way_ends_where_the_reader_may_not_see_on(region, surnadal, surnadal_school, tingvoll_leader):
    middle = make_goal(surnadal, "C", status=GoalStatus.PROPOSED, supports=[make_goal(region, "A")])
    goal = make_goal(surnadal_school, "D", supports=[middle])
    assert paths_up(goal, on=TODAY, per=None, user=tingvoll_leader) == []
