"""Measures of goals with their dated updates, and the signs that goals are being reached."""

from datetime import date, timedelta
from typing import Any

from goals.measures.enums import Light, MeasureStatus
from goals.measures.models import Measure, MeasureUpdate
from goals.signs.enums import SignState
from goals.signs.models import Sign, SignObservation
from home.grow.ground import Ground, GrownGoal, moment, saved
from network.organisations.enums import OrganisationKind
from network.roles.enums import Role

ROLES = {
    OrganisationKind.REGION: Role.COORDINATOR,
    OrganisationKind.MUNICIPALITY: Role.EDUCATION_LEADER,
    OrganisationKind.UNIT: Role.UNIT_LEADER,
}
LATEST = (MeasureStatus.UNDER_WAY,) * 12 + (MeasureStatus.DONE,) * 6 + (MeasureStatus.STOPPED, MeasureStatus.WITHDRAWN)
"""What the latest update says of twenty measures."""
LIGHTS = (Light.GREEN,) * 4 + (Light.YELLOW,) * 2 + (Light.RED,)
SIGN = "Barna forteller at de merker forskjell, og de voksne ser det samme."


def grow_measures(ground: Ground) -> None:
    """As many measures for each goal as the size says, with as many updates, all while the goal was open."""
    for goal in ground.goals:
        for _measure in range(ground.size.measures):
            _add(ground, goal)


def _add(ground: Ground, goal: GrownGoal) -> None:
    dice, by, place = ground.dice, goal.place.leader, goal.place
    decided_on = ground.day_between(goal.proposed_on, goal.open_until)
    starts_on = decided_on + timedelta(days=dice.randint(0, 30))
    turn = dice.randrange(10_000)
    days = _days_of(ground, decided_on, goal.open_until)
    latest = dice.choice(LATEST)
    statuses = [latest if number == len(days) - 1 else MeasureStatus.UNDER_WAY for number in range(len(days))]
    lights = [dice.choice(LIGHTS) for _day in days]
    texts = [ground.words.update(turn + number, light) for number, light in enumerate(lights)]
    versions, before = [], MeasureStatus.PLANNED
    for number, (day, status, text) in enumerate(zip(days, statuses, texts, strict=True), 1):
        if status != before:
            versions.append(saved(day, by, text[:200], minutes=2 * number, status=status))
        before = status
    pk = ground.tables.records(Measure).add(
        saved(decided_on, by),
        *versions,
        goal_id=goal.pk,
        title=ground.words.measure(turn),
        decided_on=decided_on,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=dice.randint(60, 900)),
        **_responsible(turn, by, place.kind, place.pk),
    )
    for number, (day, status, light, text) in enumerate(zip(days, statuses, lights, texts, strict=True), 1):
        ground.tables.rows(MeasureUpdate).add(
            measure_id=pk,
            status=status,
            light=light,
            text=text,
            on=day,
            by_id=by,
            recorded_at=moment(day, 2 * number + 1),
        )


def _responsible(turn: int, leader: int, kind: OrganisationKind, place: int) -> dict[str, Any]:
    """Of ten measures six are entrusted to the role that leads there, three to a person, one in words."""
    if turn % 10 < 6:
        return {"responsible_role": ROLES[kind], "responsible_organisation_id": place}
    return {"responsible_person_id": leader} if turn % 10 < 9 else {"responsible": "Hele personalet"}


def _days_of(ground: Ground, decided_on: date, last: date) -> list[date]:
    """The days of the updates; of three in four measures the latest is of the last ten weeks in which it could be."""
    days = [ground.day_between(decided_on, last) for _update in range(ground.size.updates)]
    if days and not ground.is_one_in(4):
        days[-1] = ground.day_between(max(decided_on, last - timedelta(days=70)), last)
    return sorted(days)


def grow_signs(ground: Ground) -> None:
    """A sign in words of every other goal of the region or a municipality and of one unit's in ten, seen twice."""
    for goal in ground.goals:
        if not ground.is_one_in(10 if goal.place.kind == OrganisationKind.UNIT else 2):
            continue
        since = goal.proposed_on
        sign = ground.tables.records(Sign).add(saved(since, goal.place.leader), goal_id=goal.pk, text=SIGN, since=since)
        days = sorted(ground.day_between(since, goal.open_until) for _turn in range(2))
        for number, (day, state) in enumerate(zip(days, (SignState.NOT_YET, SignState.PARTLY), strict=True)):
            ground.tables.rows(SignObservation).add(
                sign_id=sign,
                state=state,
                text=SIGN,
                on=day,
                by_id=goal.place.leader,
                recorded_at=moment(day, number + 10),
            )
