"""The whole of the status rules: every status, every step, every role, at each level."""

import pytest

from goals.goals.actions.goals import steps_open_to, take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from network.records.errors import NotAllowed
from tests.goals.factories import make_goal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("kept_people")]

P, T, A = GoalStatus.PROPOSED, GoalStatus.TENTATIVE, GoalStatus.ADOPTED
ACHIEVED, PARTLY, NOT = GoalStatus.ACHIEVED, GoalStatus.PARTLY_ACHIEVED, GoalStatus.NOT_ACHIEVED
DROPPED, WITHDRAWN = GoalStatus.DROPPED, GoalStatus.WITHDRAWN

RECORD, DECIDE = "those who record goals there", "those who decide"
RULES = {
    P: {T: RECORD, A: DECIDE, WITHDRAWN: RECORD},
    T: {A: DECIDE, DROPPED: DECIDE, WITHDRAWN: RECORD},
    A: {ACHIEVED: DECIDE, PARTLY: DECIDE, NOT: DECIDE, DROPPED: DECIDE, WITHDRAWN: DECIDE},
    ACHIEVED: {A: DECIDE},
    PARTLY: {A: DECIDE},
    NOT: {A: DECIDE},
    DROPPED: {T: DECIDE, A: DECIDE},
    WITHDRAWN: {P: RECORD},
}
"""From a status, to another: who takes the step. What is not here is taken by nobody."""

LEVELS = {
    "region": {RECORD: {"coordinator"}, DECIDE: {"coordinator", "steering"}},
    "surnadal": {
        RECORD: {"coordinator", "surnadal_leader"},
        DECIDE: {"coordinator", "surnadal_leader"},
    },
    "surnadal_school": {
        RECORD: {"coordinator", "surnadal_leader", "surnadal_headteacher"},
        DECIDE: {"coordinator", "surnadal_leader", "surnadal_headteacher"},
    },
}
ROLES = (
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
    "other_coordinator",
    "other_steering",
    "outsider",
)


def expected(level, begins):
    """Who may take the goal where, by the table."""
    found = {}
    for role in ROLES:
        found[role] = {to for to, who in RULES[begins].items() if role in LEVELS[level][who]}
    return found


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("begins", GoalStatus)
def test_what_is_on_offer(level, begins, request):
    people = {role: request.getfixturevalue(role) for role in ROLES}
    goal = make_goal(request.getfixturevalue(level), status=begins)
    assert {role: set(steps_open_to(goal, person)) for role, person in people.items()} == expected(level, begins)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("begins", GoalStatus)
def test_what_is_not_on_offer_is_refused(level, begins, request):
    people = {role: request.getfixturevalue(role) for role in ROLES}
    goal = make_goal(request.getfixturevalue(level), status=begins)
    on_offer = expected(level, begins)
    for role, person in people.items():
        for to in RULES[begins].keys() - on_offer[role]:
            with pytest.raises(NotAllowed):
                take_step(goal, to=to, by=person, reason="Derfor")
    assert Goal.objects.get(pk=goal.pk).status == begins


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("begins", "to"), [(begins, to) for begins in RULES for to in RULES[begins]])
def test_what_is_on_offer_is_taken(level, begins, to, request):
    place = request.getfixturevalue(level)
    for role in sorted(LEVELS[level][RULES[begins][to]]):
        goal = make_goal(place, status=begins)
        take_step(goal, to=to, by=request.getfixturevalue(role), reason="Derfor")
        goal.refresh_from_db()
        assert goal.status == to
