"""A goal adopted, withdrawn, redrafted and adopted again: all that was written inside says a secret word."""

from datetime import date

from goals.goals.actions.goals import edit_goal, propose_goal, take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.measures.actions import add_measure, edit_measure, update_measure
from goals.measures.enums import MeasureStatus
from goals.sharpening.actions.rounds import sharpen_goal
from goals.signs.actions import observe_sign
from goals.signs.enums import SignState
from tests.goals.factories import make_sign

SECRET = "kanarifugl"
DAYS = {
    "proposed": date(2021, 1, 10),
    "adopted": date(2022, 1, 10),
    "withdrawn": date(2023, 1, 10),
    "redrafted": date(2023, 2, 10),
    "again": date(2024, 1, 10),
}
PUBLIC_DAY, PAUSED_DAY, LATER_DAY = date(2022, 6, 1), date(2023, 6, 1), date(2024, 6, 1)
SAME_DAY = dict.fromkeys(DAYS, date(2024, 1, 10))


def paused(place, leader, days):
    """Everything that is written inside says that it is secret."""
    goal = propose_goal(place, by=leader, title=f"{SECRET} forslag", proposed_on=days["proposed"], reason=f"{SECRET} a")
    edit_goal(goal, by=leader, title="Det vedtatte målet", reason=f"{SECRET} b")
    measure = add_measure(goal, by=leader, title=f"{SECRET} tiltak", decided_on=days["proposed"])
    update_measure(measure, by=leader, status=MeasureStatus.UNDER_WAY, text=f"{SECRET} c", on=days["proposed"])
    edit_measure(measure, by=leader, title="Det vedtatte tiltaket", reason=f"{SECRET} d")
    sign = make_sign(goal, "Tegnet", since=days["proposed"])
    step(goal, GoalStatus.ADOPTED, leader, days["adopted"], "Åpent vedtak")
    update_measure(measure, by=leader, status=MeasureStatus.UNDER_WAY, text="Åpent ord", on=days["adopted"])
    step(goal, GoalStatus.WITHDRAWN, leader, days["withdrawn"], f"{SECRET} e")
    step(goal, GoalStatus.PROPOSED, leader, days["redrafted"], f"{SECRET} f")
    edit_goal(fresh(goal), by=leader, title=f"{SECRET} kladd", description=f"{SECRET} g", reason=f"{SECRET} h")
    sharpen_goal(
        fresh(goal), by=leader, title=f"{SECRET} runde", description="", on=days["redrafted"], why=f"{SECRET} i"
    )
    update_measure(measure, by=leader, status=MeasureStatus.UNDER_WAY, text=f"{SECRET} j", on=days["redrafted"])
    observe_sign(sign, by=leader, state=SignState.SEEN, text=f"{SECRET} k", on=days["redrafted"])
    edit_goal(fresh(goal), by=leader, title="Det nye vedtaket", description="", reason=f"{SECRET} l")
    step(goal, GoalStatus.ADOPTED, leader, days["again"], "Vedtatt på ny")
    return fresh(goal), measure, sign


def step(goal, to, by, on, reason):
    take_step(fresh(goal), to=to, by=by, on=on, reason=reason)


def fresh(goal):
    return Goal.objects.get(pk=goal.pk)
