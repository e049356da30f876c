"""Evaluations of Sunndal's, and the regional goal that they may be about."""

from datetime import date

import pytest

from goals.goals.actions.goals import adopt_goal, propose_goal
from tests.evaluation.cipp.factories import make_cipp


@pytest.fixture
def draft(sunndal, eva_sunndal):
    return make_cipp(sunndal, by=eva_sunndal)


@pytest.fixture
def filed(sunndal, eva_sunndal):
    return make_cipp(sunndal, by=eva_sunndal, submitted=True)


@pytest.fixture
def regional_goal(region, coordinator):
    goal = propose_goal(region, by=coordinator, title="Dybde framfor bredde", proposed_on=date(2024, 1, 10))
    adopt_goal(goal, by=coordinator, on=date(2024, 2, 10))
    goal.refresh_from_db()
    return goal
