"""Goals with their steps, themes and links: the thread from the region's through the municipalities' to the units'."""

from datetime import date, timedelta

from goals.goals.enums import CLOSED, IN_FORCE, GoalActor, GoalKind, GoalOrigin, GoalStatus
from goals.goals.models import Goal, GoalStep, GoalTheme, Support
from home.grow.ground import Ground, GrownGoal, Place, moment, saved
from home.grow.words import DESCRIPTION, REASON
from network.organisations.enums import OrganisationKind

S = GoalStatus
WAYS: dict[tuple[GoalStatus, ...], int] = {
    (S.ADOPTED,): 37,
    (S.TENTATIVE, S.ADOPTED): 37,
    (S.TENTATIVE,): 6,
    (): 6,
    (S.ADOPTED, S.ACHIEVED): 6,
    (S.TENTATIVE, S.ADOPTED, S.PARTLY_ACHIEVED): 2,
    (S.ADOPTED, S.NOT_ACHIEVED): 1,
    (S.TENTATIVE, S.DROPPED): 2,
    (S.WITHDRAWN,): 3,
}
"""How many of a hundred goals take which steps after they were proposed."""
PROPOSED_DAYS_AGO = {
    OrganisationKind.REGION: (1_400, 1_800),
    OrganisationKind.MUNICIPALITY: (900, 1_350),
    OrganisationKind.UNIT: (60, 850),
}
YESTERDAY = 1


def grow_goals(ground: Ground) -> None:
    """The region's goals, then those of municipalities in support of them, then those of units in support of these."""
    size, words = ground.size, ground.words
    regional = [
        _add(ground, ground.region, words.municipal_goal(turn, "regionen"), [], is_adopted=turn % 4 > 0)
        for turn in range(size.regional_goals)
    ]
    municipal: dict[int, list[GrownGoal]] = {place.pk: [] for place in ground.municipalities}
    for turn in range(size.municipal_goals):
        place = ground.municipalities[turn % len(ground.municipalities)]
        title = words.municipal_goal(turn // len(ground.municipalities) + turn, place.name)
        municipal[place.pk].append(_add(ground, place, title, regional))
    units = [(unit, municipal[above.pk]) for above in ground.municipalities for unit in ground.units[above.pk]]
    for turn in range(size.unit_goals if units else 0):
        unit, uppers = units[turn % len(units)]
        _add(ground, unit, words.unit_goal(turn // len(units) + turn), uppers or regional)


def _add(ground: Ground, place: Place, title: str, uppers: list[GrownGoal], *, is_adopted: bool = False) -> GrownGoal:
    """Keep a goal that supports one or two of those above, or, one in twenty, none; how far it came is left to the
    dice unless it is adopted."""
    dice, by = ground.dice, place.leader
    first, last = PROPOSED_DAYS_AGO[place.kind]
    proposed_on = ground.ago(dice.randint(first, last))
    ways, shares = list(WAYS), list(WAYS.values())
    way = (S.TENTATIVE, S.ADOPTED) if is_adopted else dice.choices(ways, shares)[0]
    steps = _days_of(ground, proposed_on, way)
    pk = ground.tables.records(Goal).add(
        saved(proposed_on, by),
        *(saved(day, by, _reason(to), minutes=2 * turn, status=to) for turn, (to, day) in enumerate(steps, 1)),
        organisation_id=place.pk,
        title=title,
        description=DESCRIPTION if ground.is_one_in(3) else "",
        kind=dice.choice(GoalKind.values),
        actor=dice.choice(GoalActor.values),
        origin=dice.choice(GoalOrigin.values),
        starts_on=proposed_on,
        ends_on=proposed_on + timedelta(days=dice.randint(400, 1_500)),
    )
    for turn, (to, day) in enumerate([(S.PROPOSED, proposed_on), *steps]):
        ground.tables.rows(GoalStep).add(
            goal_id=pk, status=to, on=day, by_id=by, reason=_reason(to), recorded_at=moment(day, 2 * turn + 1)
        )
    theme = dice.choice(ground.themes)
    for theme_id in {theme, dice.choice(ground.themes)} if ground.is_one_in(4) else {theme}:
        ground.tables.rows(GoalTheme).add(goal_id=pk, theme_id=theme_id, since=proposed_on, from_version=1)
    status = steps[-1][0] if steps else S.PROPOSED
    over = status in CLOSED or status == S.WITHDRAWN
    open_until = steps[-1][1] - timedelta(days=1) if over else ground.ago(YESTERDAY)
    goal = GrownGoal(pk, place, proposed_on, open_until, status in IN_FORCE, theme)
    _link(ground, goal, uppers)
    ground.goals.append(goal)
    return goal


def _reason(to: GoalStatus) -> str:
    return REASON if to in CLOSED or to == S.WITHDRAWN else ""


def _days_of(ground: Ground, proposed_on: date, way: tuple[GoalStatus, ...]) -> list[tuple[GoalStatus, date]]:
    """The steps with their days, some weeks apart; a goal that was adopted is closed after a good while."""
    steps, day, last = [], proposed_on, ground.ago(YESTERDAY)
    for to in way:
        weeks = ground.dice.randint(30, 60) if to in CLOSED else ground.dice.randint(1, 4)
        day = min(day + timedelta(weeks=weeks), last)
        steps.append((to, day))
    return steps


def _link(ground: Ground, goal: GrownGoal, uppers: list[GrownGoal]) -> None:
    """Let the goal support goals that were open when it was proposed; one link in twenty has ended since."""
    possible = [upper for upper in uppers if upper.proposed_on <= goal.proposed_on <= upper.open_until]
    if not possible or ground.is_one_in(20):
        return
    number = 2 if ground.is_one_in(5) else 1
    for upper in ground.dice.sample(possible, min(number, len(possible))):
        until = ground.day_between(goal.proposed_on, goal.open_until) if ground.is_one_in(20) else None
        ground.tables.rows(Support).add(
            lower_id=goal.pk,
            upper_id=upper.pk,
            since=goal.proposed_on,
            until=until,
            by_id=goal.place.leader,
            ended_by_id=goal.place.leader if until else None,
            recorded_at=moment(goal.proposed_on, 1),
        )
