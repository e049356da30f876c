"""Which figures of people's answers may be shown."""

from itertools import product

import pytest

from network.records.suppression import may_show, parts_shown


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([3, 2], True),
        ([2, 2], False),
        ([5, 0], False),
        ([300, 0], False),
        ([299, 1], False),
        ([298, 1, 1], True),
        ([], False),
    ],
)
def test_a_distribution_is_shown_where_enough_answered_and_not_alike(numbers, shown):
    assert may_show(numbers) is shown


def test_a_threshold_of_the_installation_counts(settings):
    settings.FEWEST_ANSWERS_SHOWN = 10
    assert not may_show([5, 4])
    assert may_show([5, 5])


def test_one_part_is_never_held_back_alone():
    assert parts_shown({"a": 10, "b": 8, "c": 3}, {"a": 12, "b": 9, "c": 9}) == {"a"}
    assert parts_shown({"a": 10, "b": 8}, {"a": 12, "b": 9}) == {"a", "b"}


def test_a_part_of_a_small_whole_or_with_more_answers_than_people_is_held_back():
    assert parts_shown({"a": 10, "b": 9, "c": 5, "d": 6}, {"a": 12, "b": 11, "c": 5, "d": 4}) == {"a", "b"}


def test_zeroes_held_back_are_not_told_by_their_sum():
    assert parts_shown({"a": 10, "b": 0, "c": 0}, {"a": 12, "b": 9, "c": 9}) == set()


def test_no_hidden_part_follows_from_the_total():
    """Whatever the numbers: what is held back is none, or two at least with at least five between them."""
    for numbers in product(range(0, 9, 2), repeat=4):
        parts = dict(enumerate(numbers))
        hidden = set(parts) - parts_shown(parts, dict.fromkeys(parts, 9))
        assert not hidden or (len(hidden) > 1 and sum(parts[key] for key in hidden) >= 5) or len(hidden) == 4
