"""The scenario that the nets go through holds what a small demo hides."""

import pytest

from network.memberships.models import Membership
from tests.database import FIRST_ID
from tests.people import everybody
from tests.scenario import LONG_TITLE, build_scenario


@pytest.fixture
def shared_scenario(db):
    return build_scenario(everybody())


def test_ids_are_large_and_differ_between_models(shared_scenario):
    numbers = [
        record.pk
        for record in vars(shared_scenario).values()
        if hasattr(record, "pk") and not hasattr(record, "content_type")
    ]
    assert min(numbers) > FIRST_ID
    assert len(set(numbers)) == len(numbers)


def test_titles_are_as_long_as_they_get(shared_scenario):
    assert len(LONG_TITLE) == 200
    assert shared_scenario.regional_goal.title == shared_scenario.gathering.title == LONG_TITLE


def test_organisations_have_ended_in_both_ways(shared_scenario):
    assert shared_scenario.closed_unit.closed_on is not None
    assert shared_scenario.merged_municipality.successions.get().successor == shared_scenario.successor


def test_people_hold_no_role_an_ended_one_and_two(shared_scenario):
    held = {
        name: Membership.objects.current().filter(person=person).count()
        for name, person in {
            "outsider": shared_scenario.people.outsider,
            "former leader": shared_scenario.former_leader,
            "two roles": shared_scenario.two_roles,
        }.items()
    }
    assert held == {"outsider": 0, "former leader": 0, "two roles": 2}
