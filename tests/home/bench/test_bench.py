"""The bench: a region made larger row by row still agrees with itself, and a page is measured."""

import pytest
from django.contrib.auth.models import AnonymousUser

from goals.goals.models import Goal
from goals.measures.actions import add_measure
from goals.measures.models import Measure
from goals.thread.selectors.rollup import summary
from home.bench.selectors import measure
from home.reference.enlarged import enlarge
from network.audit.selectors import problems
from network.organisations.models import Organisation
from tests.goals.factories import make_goal

pytestmark = pytest.mark.django_db


def test_three_times_as_large(region, surnadal, surnadal_school):
    above = make_goal(region)
    goal = make_goal(surnadal, supports=[above])
    make_goal(surnadal_school, supports=[goal])
    add_measure(goal, by=None, title="Kurs")
    enlarge(region, 3)
    found = summary(region=region, on=goal.steps.first().on, user=AnonymousUser())
    assert (found.regional_goals, found.municipalities, found.units, found.broken) == (1, 3, 3, 0)
    assert (Organisation.objects.count(), Goal.objects.count(), Measure.objects.count()) == (7, 7, 3)
    assert problems() == []


def test_a_page_is_measured(client, region):
    found = measure(client, "/oversikt/", runs=2)
    assert found.queries > 0
    assert found.milliseconds > 0


def test_a_page_that_fails_is_not_measured(client):
    with pytest.raises(RuntimeError):
        measure(client, "/finnes-ikke/", runs=1)
