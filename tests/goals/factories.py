"""Goals, links and measures made through the actions, standing where a test wants them."""

from datetime import date

from goals.goals.actions.goals import propose_goal, take_step
from goals.goals.enums import GoalStatus
from goals.measures.actions import add_measure, update_measure
from goals.measures.enums import MeasureStatus
from goals.signs.actions import add_sign
from goals.themes.models import Theme
from network.records.actions import record

LONG_AGO = date(2024, 3, 1)

WAYS = {
    GoalStatus.PROPOSED: [],
    GoalStatus.TENTATIVE: [GoalStatus.TENTATIVE],
    GoalStatus.ADOPTED: [GoalStatus.ADOPTED],
    GoalStatus.ACHIEVED: [GoalStatus.ADOPTED, GoalStatus.ACHIEVED],
    GoalStatus.PARTLY_ACHIEVED: [GoalStatus.ADOPTED, GoalStatus.PARTLY_ACHIEVED],
    GoalStatus.NOT_ACHIEVED: [GoalStatus.ADOPTED, GoalStatus.NOT_ACHIEVED],
    GoalStatus.DROPPED: [GoalStatus.ADOPTED, GoalStatus.DROPPED],
    GoalStatus.WITHDRAWN: [GoalStatus.WITHDRAWN],
}
"""The steps from a proposal to each status."""


def make_goal(
    organisation, title="Alle barn blir sett", *, status=GoalStatus.ADOPTED, on=LONG_AGO, by=None, supports=(), **fields
):
    """A goal that has taken the way to a status on a day."""
    goal = propose_goal(organisation, by=by, title=title, supports=supports, proposed_on=on, **fields)
    for step in WAYS[status]:
        take_step(goal, to=step, by=None, on=on, reason="Slik ble det.")
    goal.refresh_from_db()
    return goal


def make_theme(region, name="Livsmestring", slug="livsmestring"):
    return record(Theme(organisation=region, name=name, slug=slug), by=None)


def make_sign(goal, text="Elevene sier det selv", *, since=LONG_AGO, **facts):
    return add_sign(goal, text=text, by=None, since=since, **facts)


def make_measure(goal, title="Kurs for alle ansatte", *, decided_on=LONG_AGO, status=None, light="", on=None, **fields):
    """A measure; with a status, followed by one update."""
    measure = add_measure(goal, by=None, title=title, decided_on=decided_on, **fields)
    if status is not None:
        update_measure(
            measure, by=None, status=MeasureStatus(status), light=light, text="Slik går det.", on=on or decided_on
        )
        measure.refresh_from_db()
    return measure
