"""Which action each role may use, at home and elsewhere, on a municipality's goal, a unit's and the region's."""

import pytest

from goals.goals.actions.goals import edit_goal, propose_goal, take_step
from goals.goals.actions.support import end_support, support
from goals.goals.enums import GoalStatus
from goals.measures.actions import add_measure, edit_measure, update_measure
from goals.measures.enums import MeasureStatus
from goals.signs.actions import add_sign, edit_sign, withdraw_sign
from network.records.errors import NotAllowed
from tests.goals.factories import make_goal, make_measure, make_sign

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("kept_people")]

EVERYBODY = (
    "coordinator",
    "steering",
    "editor",
    "surnadal_leader",
    "surnadal_headteacher",
    "surnadal_eva",
    "surnadal_pro",
    "surnadal_union",
    "tingvoll_leader",
    "tingvoll_styrer",
    "eva_sunndal",
    "other_coordinator",
    "other_steering",
    "outsider",
)
AT_UNIT = {"coordinator", "surnadal_leader", "surnadal_headteacher"}
AT_MUNICIPALITY = {"coordinator", "surnadal_leader"}
AT_REGION = {"coordinator"}
WRITERS = {"region": AT_REGION, "surnadal": AT_MUNICIPALITY, "surnadal_school": AT_UNIT}
DECIDERS = {**WRITERS, "region": {"coordinator", "steering"}}

UPDATE = {"status": MeasureStatus.UNDER_WAY, "text": "Slik går det."}
WRITING = {
    "propose": lambda goal, by: propose_goal(goal.organisation, by=by, title="Et til"),
    "edit": lambda goal, by: edit_goal(goal, by=by, title="Spisset", reason="Derfor"),
    "support": lambda goal, by: support(goal, upper=make_goal(goal.organisation.get_root()), by=by),
    "end a support": lambda goal, by: end_support(goal.supports.get(), by=by),
    "add a sign": lambda goal, by: add_sign(goal, text="Tegn", by=by),
    "edit a sign": lambda goal, by: edit_sign(make_sign(goal), text="Annet tegn", by=by, reason="Derfor"),
    "withdraw a sign": lambda goal, by: withdraw_sign(make_sign(goal), by=by, reason="Derfor"),
    "add a measure": lambda goal, by: add_measure(goal, by=by, title="Tiltak"),
    "edit a measure": lambda goal, by: edit_measure(make_measure(goal), by=by, title="Annet tiltak"),
    "update a measure": lambda goal, by: update_measure(make_measure(goal), by=by, **UPDATE),
}


def those_who_may(action, goal, request):
    allowed = set()
    for name in EVERYBODY:
        person = request.getfixturevalue(name)
        try:
            action(goal(), person)
        except NotAllowed:
            continue
        allowed.add(name)
    return allowed


@pytest.mark.parametrize("place", WRITERS)
@pytest.mark.parametrize("action", WRITING)
def test_those_who_record_goals_there_may_write(action, place, request, region):
    organisation = request.getfixturevalue(place)

    def goal():
        return make_goal(organisation, supports=[make_goal(region)])

    assert those_who_may(WRITING[action], goal, request) == WRITERS[place]


@pytest.mark.parametrize("place", DECIDERS)
@pytest.mark.parametrize("to", [GoalStatus.ADOPTED, GoalStatus.ACHIEVED, GoalStatus.WITHDRAWN])
def test_those_who_decide_there_adopt_close_and_withdraw(to, place, request):
    organisation = request.getfixturevalue(place)
    begins = GoalStatus.TENTATIVE if to == GoalStatus.ADOPTED else GoalStatus.ADOPTED

    def step(goal, by):
        take_step(goal, to=to, by=by, reason="Derfor")

    allowed = those_who_may(step, lambda: make_goal(organisation, status=begins), request)
    assert allowed == DECIDERS[place]


@pytest.mark.parametrize("place", WRITERS)
@pytest.mark.parametrize("to", [GoalStatus.TENTATIVE, GoalStatus.WITHDRAWN])
def test_writers_sharpen_and_take_back_their_own_proposals(to, place, request):
    organisation = request.getfixturevalue(place)

    def step(goal, by):
        take_step(goal, to=to, by=by, reason="Derfor")

    allowed = those_who_may(step, lambda: make_goal(organisation, status=GoalStatus.PROPOSED), request)
    assert allowed == WRITERS[place]


def test_whoever_is_responsible_follows_the_measure_without_other_rights(surnadal, surnadal_union):
    measure = make_measure(make_goal(surnadal), responsible_person=surnadal_union)
    update_measure(measure, by=surnadal_union, **UPDATE)
    with pytest.raises(NotAllowed):
        edit_measure(measure, by=surnadal_union, title="Mitt eget")


def test_a_right_ends_with_its_membership(surnadal, surnadal_leader):
    surnadal_leader.memberships.update(until="2020-01-01")
    with pytest.raises(NotAllowed):
        propose_goal(surnadal, by=surnadal_leader, title="For sent")


def test_a_hidden_goal_cannot_be_supported(surnadal, tingvoll, tingvoll_leader):
    hidden = make_goal(surnadal, status=GoalStatus.PROPOSED)
    with pytest.raises(NotAllowed):
        support(make_goal(tingvoll), upper=hidden, by=tingvoll_leader)
