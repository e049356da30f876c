"""A goal from above taken up by one, and by many at once."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from goals.goals.actions.goals import take_step
from goals.goals.actions.taking_up import take_up, take_up_many
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, Support
from network.organisations.enums import UnitKind
from network.records.errors import NotAllowed
from tests.goals.factories import make_goal, make_theme
from tests.people import make_unit

TITLE = "Slik sier vi det"


@pytest.fixture
def regional(region):
    return make_goal(region, "Regionens mål", kind="effect", actor="children", themes=[make_theme(region)])


@pytest.fixture
def municipal(surnadal):
    return make_goal(surnadal, "Kommunens mål")


@pytest.fixture
def units(surnadal):
    return [make_unit(surnadal, f"Barnehage {number}", UnitKind.KINDERGARTEN) for number in range(3)]


def test_a_municipality_takes_up_a_regional_goal_in_its_own_words(regional, surnadal, surnadal_leader):
    goal = take_up(regional, organisation=surnadal, by=surnadal_leader, title=TITLE)
    assert (goal.title, goal.status, goal.organisation) == (TITLE, GoalStatus.PROPOSED, surnadal)
    assert (goal.kind, goal.actor, goal.themes) == ("effect", "children", regional.themes)
    assert [link.upper for link in goal.supports.all()] == [regional]


def test_without_words_of_its_own_it_reads_as_above(regional, surnadal, surnadal_leader):
    assert take_up(regional, organisation=surnadal, by=surnadal_leader).title == "Regionens mål"


def test_once_until_it_is_withdrawn(regional, surnadal, surnadal_leader):
    goal = take_up(regional, organisation=surnadal, by=surnadal_leader)
    with pytest.raises(ValidationError):
        take_up(regional, organisation=surnadal, by=surnadal_leader)
    take_step(goal, to=GoalStatus.WITHDRAWN, by=surnadal_leader, reason="Feil")
    take_up(regional, organisation=surnadal, by=surnadal_leader)
    assert Goal.objects.filter(organisation=surnadal).count() == 2


def test_only_right_below(regional, municipal, surnadal, surnadal_school, tingvoll, tingvoll_kindergarten, coordinator):
    for goal, place in (
        (regional, surnadal_school),
        (municipal, tingvoll_kindergarten),
        (municipal, tingvoll),
        (municipal, surnadal),
        (make_goal(surnadal_school), surnadal_school),
    ):
        with pytest.raises(ValidationError):
            take_up(goal, organisation=place, by=coordinator)
    assert not Support.objects.exists()


def test_only_where_one_records_goals(regional, municipal, surnadal, surnadal_school, request):
    for name in ("steering", "surnadal_union", "surnadal_headteacher", "tingvoll_leader", "other_coordinator"):
        with pytest.raises(NotAllowed):
            take_up(regional, organisation=surnadal, by=request.getfixturevalue(name))
    take_up(municipal, organisation=surnadal_school, by=request.getfixturevalue("surnadal_headteacher"))


def test_not_what_is_hidden_or_over(surnadal, surnadal_school, surnadal_headteacher, region, surnadal_leader):
    hidden = make_goal(surnadal, "Utkast", status=GoalStatus.PROPOSED)
    with pytest.raises(NotAllowed):
        take_up(hidden, organisation=surnadal_school, by=surnadal_headteacher)
    with pytest.raises(ValidationError):
        take_up(make_goal(region, status=GoalStatus.ACHIEVED), organisation=surnadal, by=surnadal_leader)


# --- Many at once --------------------------------------------------------------------------------


def test_three_units_at_once(municipal, units, surnadal_leader):
    made = take_up_many(municipal, organisations=units, by=surnadal_leader, title=TITLE)
    assert [(goal.organisation, goal.title) for goal in made] == [(unit, TITLE) for unit in units]
    assert Support.objects.filter(upper=municipal).count() == 3


def test_those_that_have_are_left_out(municipal, units, surnadal_leader):
    take_up(municipal, organisation=units[0], by=surnadal_leader)
    made = take_up_many(municipal, organisations=units, by=surnadal_leader)
    assert [goal.organisation for goal in made] == units[1:]


def test_all_or_nothing(municipal, units, tingvoll_kindergarten, surnadal_leader):
    with pytest.raises(NotAllowed):
        take_up_many(municipal, organisations=[*units, tingvoll_kindergarten], by=surnadal_leader)
    with pytest.raises(ValidationError):
        take_up_many(municipal, organisations=units, by=surnadal_leader, title="x" * 241)
    with pytest.raises(ValidationError):
        take_up_many(municipal, organisations=[], by=surnadal_leader)
    assert Goal.objects.count() == 1


# --- The page ------------------------------------------------------------------------------------


def page(goal):
    return reverse("goals:take_up", args=[goal.pk])


def test_the_button_says_where(client, regional, municipal, surnadal, units, surnadal_leader, surnadal_headteacher):
    client.force_login(surnadal_leader)
    assert "Ta opp i Surnadal" in client.get(regional.get_absolute_url()).content.decode()
    assert "Ta opp i enheter" in client.get(municipal.get_absolute_url()).content.decode()
    client.force_login(surnadal_headteacher)
    assert "Ta opp i Elvevoll skole" in client.get(municipal.get_absolute_url()).content.decode()
    assert "Ta opp" not in client.get(regional.get_absolute_url()).content.decode()
    client.logout()
    assert "Ta opp" not in client.get(municipal.get_absolute_url()).content.decode()


def test_many_are_chosen_and_the_others_shown(client, municipal, units, surnadal_leader):
    take_up(municipal, organisation=units[0], by=surnadal_leader)
    client.force_login(surnadal_leader)
    context = client.get(page(municipal)).context
    assert (context["free"], context["taken"]) == (units[1:], units[:1])
    answer = client.post(page(municipal), {"title": TITLE, "organisations": [unit.pk for unit in units[1:]]})
    assert answer.headers["Location"] == municipal.get_absolute_url()
    assert Goal.objects.filter(title=TITLE).count() == 2


def test_forged_places_are_refused(client, municipal, units, surnadal, tingvoll_kindergarten, surnadal_leader):
    take_up(municipal, organisation=units[0], by=surnadal_leader)
    client.force_login(surnadal_leader)
    for forged in (tingvoll_kindergarten.pk, surnadal.pk, units[0].pk, 0, "x"):
        answer = client.post(page(municipal), {"title": TITLE, "organisations": [units[1].pk, forged]})
        assert answer.status_code == 422
    assert not Goal.objects.filter(title=TITLE).exists()


@pytest.mark.parametrize(
    "changed", [{"title": ""}, {"title": "x" * 241}, {"organisations": []}, {"description": "x" * 4001}]
)
def test_bad_input_keeps_what_was_typed(changed, client, municipal, units, surnadal_leader):
    client.force_login(surnadal_leader)
    data = {"title": TITLE, "description": "Hos oss", "organisations": [units[0].pk]} | changed
    answer = client.post(page(municipal), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(changed)


def test_when_all_have(client, regional, surnadal, surnadal_leader):
    take_up(regional, organisation=surnadal, by=surnadal_leader)
    client.force_login(surnadal_leader)
    assert client.get(page(regional)).headers["Location"] == regional.get_absolute_url()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same(rows, client, municipal, surnadal, surnadal_leader, django_assert_num_queries):
    for number in range(rows):
        make_unit(surnadal, f"Barnehage {number}", UnitKind.KINDERGARTEN)
    client.force_login(surnadal_leader)
    client.get(page(municipal))
    with django_assert_num_queries(5):
        client.get(page(municipal))
