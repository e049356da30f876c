"""How participants come into groups: sizes, municipalities and roles spread, and the same number gives the same."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gatherings.groups.rules import (
    AlikeGroup,
    Participant,
    Standing,
    divide_alike,
    draw,
    group_for,
    number_for,
)

ROLES = ("education_leader", "unit_leader", "member", "")
PEOPLE = st.lists(st.tuples(st.sampled_from(["A", "B", "C", "D", ""]), st.sampled_from(ROLES)), max_size=120).map(
    lambda rows: [Participant(n, f"{n:032x}", place, role) for n, (place, role) in enumerate(rows)]
)


def crowd(**places):
    """So many from each municipality, their roles in turn."""
    people = []
    for place, number in places.items():
        people += [
            Participant(1000 + len(people) + n, f"{place}{n}", place, ROLES[n % len(ROLES)]) for n in range(number)
        ]
    return people


def spread(groups, what):
    """The largest difference between two groups in how many of one kind they have."""
    kinds = {getattr(one, what) for group in groups for one in group}
    counts = [Counter(getattr(one, what) for one in group) for group in groups]
    return max((max(c[k] for c in counts) - min(c[k] for c in counts) for k in kinds), default=0)


@given(PEOPLE, st.integers(1, 40), st.integers(0, 999_999))
def test_a_draw_puts_everybody_once_and_spreads_sizes_and_municipalities(people, number, seed):
    groups = draw(people, number, seed=seed)
    assert len(groups) == number
    assert sorted(one.key for group in groups for one in group) == [one.key for one in people]
    sizes = [len(group) for group in groups]
    assert max(sizes) - min(sizes) <= 1
    assert spread(groups, "municipality") <= 1


@given(PEOPLE, st.integers(1, 12), st.integers(0, 999_999), st.randoms())
def test_the_same_number_gives_the_same_groups_in_whatever_order_they_come(people, number, seed, random):
    mixed = list(people)
    random.shuffle(mixed)
    assert draw(mixed, number, seed=seed) == draw(people, number, seed=seed)


def test_another_number_gives_other_groups():
    people = crowd(A=20, B=20)
    assert draw(people, 5, seed=1) != draw(people, 5, seed=2)


def test_roles_are_spread_as_far_as_the_municipalities_let_them():
    people = crowd(A=40, B=40, C=40)
    groups = draw(people, 10, seed=7)
    assert spread(groups, "role") <= 1
    assert spread(groups, "municipality") <= 1


def test_three_hundred_with_one_leader_in_each_municipality():
    people = [
        Participant(100 * place + n, f"{place}-{n}", f"{place:02}", "education_leader" if n == 0 else "member")
        for place in range(10)
        for n in range(30)
    ]
    groups = draw(people, 10, seed=3)
    assert [sum(one.role == "education_leader" for one in group) for group in groups] == [1] * 10


def test_how_many_groups_there_are():
    assert number_for(300, number=None, size=8) == 38
    assert number_for(0, number=None, size=8) == 1
    assert number_for(300, number=6, size=8) == 6


def by_place(people, **values):
    order = ["A", "B", "C", "D", ""]
    groups = divide_alike(people, lambda one: one.municipality, order=order, seed=1, **values)
    return [(group.keys, group.part, len(group.members)) for group in groups]


def test_each_municipality_gets_a_group():
    assert by_place(crowd(B=3, A=12), size=None, smallest=None) == [(("A",), 0, 12), (("B",), 0, 3)]


def test_large_ones_are_split_evenly_and_small_ones_joined():
    people = crowd(A=13, B=2, C=5, D=2)
    assert by_place(people, size=6, smallest=4) == [
        (("A",), 1, 5),
        (("A",), 2, 4),
        (("A",), 3, 4),
        (("B", "D"), 0, 4),
        (("C",), 0, 5),
    ]


def test_what_is_left_over_joins_the_smallest():
    assert by_place(crowd(A=6, B=4, C=1), size=None, smallest=3) == [(("A",), 0, 6), (("B", "C"), 0, 5)]
    assert by_place(crowd(A=1, B=1), size=None, smallest=3) == [(("A", "B"), 0, 2)]
    assert by_place([], size=3, smallest=2) == []


@given(PEOPLE, st.one_of(st.none(), st.integers(1, 10)), st.one_of(st.none(), st.integers(1, 10)))
def test_everybody_is_in_one_of_the_groups_of_those_alike(people, size, smallest):
    order = ["A", "B", "C", "D", ""]
    groups: list[AlikeGroup] = divide_alike(
        people, lambda one: one.municipality, order=order, size=size, smallest=smallest, seed=5
    )
    assert sorted(one.key for group in groups for one in group.members) == [one.key for one in people]
    assert all(one.municipality in group.keys for group in groups for one in group.members)
    assert all(group.members for group in groups)
    if size:
        assert all(len(group.members) <= size for group in groups)
    ranks = [order.index(group.keys[0]) for group in groups]
    assert all(first <= second for first, second in pairwise(ranks))


def standing(key, capacity, *people):
    group = Standing(key, capacity)
    for one in people:
        group.take(one)
    return group


LATE = Participant(1, "x", "A", "member")
A, B = Participant(2, "y", "A", "unit_leader"), Participant(3, "z", "B", "member")


def test_a_late_one_comes_to_their_own_municipality_or_role():
    groups = [standing(1, None), standing(2, None, B, B), standing(3, None, A, A, A)]
    assert group_for(LATE, groups, "municipality").key == 3
    assert group_for(LATE, groups, "role").key == 2
    assert group_for(LATE, groups, "drawn").key == 1


def test_where_their_own_is_full_they_come_to_the_smallest():
    groups = [standing(1, 2, A, A), standing(2, None, B, B, B), standing(3, None, B)]
    assert group_for(LATE, groups, "municipality").key == 3


def test_of_equal_ones_it_is_the_one_with_the_fewest_like_them():
    groups = [standing(1, None, A), standing(2, None, B)]
    assert group_for(LATE, groups, "drawn").key == 2
    assert group_for(LATE, [standing(1, 1, A), standing(2, 1, B)], "choice") is None
