"""Contributions promoted by several people at the same moment: in a file of its own, for it empties the database."""

import pytest
from django.core.exceptions import ValidationError

from gatherings.results.actions.promoting import link_to_goal, promote_to_goal
from gatherings.results.models import Promotion, PromotionSource
from goals.goals.models import Goal
from tests.gatherings.results.factories import held_board
from tests.goals.factories import make_goal
from tests.together import together

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_the_same_contribution_becomes_one_goal(region, coordinator):
    board, written = held_board(region)
    goals = Goal.objects.count()
    values = {"of": [written[0].pk], "by": coordinator, "organisation": region, "text": "At noen venter på dem"}
    assert together([lambda: promote_to_goal(board, **values) for _person in range(4)]) == []
    assert Goal.objects.count() == goals + 1
    assert (Promotion.objects.count(), PromotionSource.objects.count()) == (1, 1)


def test_overlapping_ones_become_one_and_the_other_is_told(region, coordinator):
    board, written = held_board(region)
    both = [contribution.pk for contribution in written]
    chosen = ([both[0]], both, [both[0]], both)
    values = {"by": coordinator, "organisation": region, "text": "Alle har en voksen"}
    refused = together([lambda keys=keys: promote_to_goal(board, of=keys, **values) for keys in chosen])
    assert len(refused) in (0, 2)  # after both, one of them leads to the same; after one, both are refused
    assert all(isinstance(error, ValidationError) for error in refused)
    assert Promotion.objects.count() == 1


def test_a_goal_that_stands_is_linked_once(region, coordinator):
    board, written = held_board(region)
    goal = make_goal(region, status="adopted")
    works = [lambda: link_to_goal(board, of=[written[0].pk], by=coordinator, goal=goal) for _person in range(4)]
    assert together(works) == []
    assert Promotion.objects.count() == 1
