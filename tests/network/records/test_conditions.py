"""A condition asked of a row at hand says what the database says, of every reader and every goal."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.goals.querysets import (
    is_assented_by,
    is_commented_by,
    is_decided_by,
    is_recorded_by,
    is_sharpened_by,
    may_read,
    reads,
    reads_all,
)
from goals.measures.models import Measure
from goals.measures.querysets import is_updated_by
from network.organisations.rules import EVERYWHERE, NOWHERE
from network.records.conditions import holds
from network.roles.enums import Role
from tests.clock import TODAY
from tests.goals.factories import make_goal, make_measure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_people")]

READERS = (
    "superuser",
    "coordinator",
    "steering",
    "surnadal_leader",
    "surnadal_headteacher",
    "surnadal_eva",
    "surnadal_union",
    "tingvoll_leader",
    "other_coordinator",
    "outsider",
)
OF_A_READER = {
    "reads": lambda user: reads(user, "status"),
    "reads all": reads_all,
    "records": is_recorded_by,
    "decides": is_decided_by,
    "sharpens": is_sharpened_by,
    "comments": is_commented_by,
    "assents": is_assented_by,
}


@pytest.fixture
def goals(region, surnadal, surnadal_school, tingvoll):
    for place in (region, surnadal, surnadal_school, tingvoll):
        for status in GoalStatus:
            make_goal(place, f"{place}, {status}", status=status)
    return list(Goal.objects.select_related("organisation"))


@pytest.fixture(params=[*READERS, None])
def reader(request):
    return request.getfixturevalue(request.param) if request.param else AnonymousUser()


def test_what_a_reader_may_do_with_a_goal(goals, reader, django_assert_num_queries):
    for name, of_reader in OF_A_READER.items():
        condition = of_reader(reader)
        kept = set(Goal.objects.filter(condition).values_list("pk", flat=True))
        with django_assert_num_queries(0):
            assert {goal.pk for goal in goals if holds(condition, goal)} == kept, name


def test_a_goal_that_is_read_is_visible(goals, reader):
    visible = set(Goal.objects.visible_to(reader).values_list("pk", flat=True))
    assert {goal.pk for goal in goals if may_read(reader, goal)} == visible


def test_whose_measures_one_writes_updates_on(surnadal, surnadal_union, surnadal_school, reader):
    goal = make_goal(surnadal)
    make_measure(goal)
    make_measure(goal, "Hennes", responsible_person=surnadal_union)
    led = make_measure(goal, "Lederens")
    Measure.objects.filter(pk=led.pk).update(
        responsible_role=Role.UNIT_LEADER, responsible_organisation=surnadal_school
    )
    condition = is_updated_by(reader)
    measures = Measure.objects.select_related("goal__organisation")
    kept = set(Measure.objects.filter(condition).values_list("pk", flat=True))
    assert {measure.pk for measure in measures if holds(condition, measure)} == kept
    assert set(Measure.objects.updatable_by(reader).values_list("pk", flat=True)) == kept


@pytest.mark.parametrize(
    "condition",
    [
        Q(),
        ~Q(),
        EVERYWHERE,
        NOWHERE,
        Q(ends_on__isnull=True),
        Q(ends_on__isnull=False),
        Q(ends_on__lt=TODAY),
        Q(ends_on__lte=TODAY),
        ~Q(ends_on=TODAY),
        ~Q(ends_on__in=[TODAY]),
        Q(ends_on__range=(TODAY, date.max)),
        Q(kind="") | Q(ends_on=TODAY),
        Q(kind="effect") & ~Q(ends_on=TODAY),
    ],
)
def test_what_is_null_meets_no_lookup_and_each_ones_negation(condition, surnadal):
    for ends_on in (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)):
        for kind in ("", "effect"):
            make_goal(surnadal, ends_on=ends_on, kind=kind)
    kept = set(Goal.objects.filter(condition).values_list("pk", flat=True))
    assert {goal.pk for goal in Goal.objects.all() if holds(condition, goal)} == kept


def test_a_foreign_key_is_compared_by_its_key(surnadal, tingvoll, django_assert_num_queries):
    make_goal(surnadal)
    goal = Goal.objects.get()
    with django_assert_num_queries(0):
        assert holds(Q(organisation=surnadal) & Q(organisation=surnadal.pk), goal)
        assert not holds(Q(organisation=tingvoll), goal)


def test_what_only_the_database_can_tell_is_refused(surnadal):
    goal = make_goal(surnadal)
    with pytest.raises(TypeError):
        holds(Q(Exists(Goal.objects.filter(pk=OuterRef("pk")))), goal)
