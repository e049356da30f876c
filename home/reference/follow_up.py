"""What is seen of signs, which measures wait for one another, and who follows what."""

from datetime import date
from decimal import Decimal
from itertools import cycle

from goals.following.actions.dependencies import depend
from goals.following.actions.follows import follow, suggest_following
from goals.goals.enums import OPEN
from goals.measures.models import Measure
from goals.signs.actions import add_sign, observe_sign
from goals.signs.enums import Direction, SignKind, SignState
from goals.signs.models import Sign
from home.reference import lookup
from home.reference.data_files import Entry, read_document
from home.reference.goal_reference import GoalReference
from home.reference.loaded_goals import LoadedGoals
from home.reference.working_days import days_from

FIRST_OBSERVED_DAYS_AGO = 400
INDICATOR_DAYS_AGO = 300
COUNTS = ((270, 0.0), (150, 0.25), (20, 0.6))
"""How many days ago an indicator was counted, and how much of its way it had come by then."""


class Observation(Entry):
    state: SignState
    text: str


class Indicator(Entry):
    """A sign that is counted."""

    goal: GoalReference
    text: str
    baseline: int
    target: int
    unit: str


class DependentMeasures(Entry):
    """Municipalities, by name, whose second measure waits for the first."""

    municipalities: tuple[str, ...]


class GoalFollow(Entry):
    account: str
    goal: GoalReference


class MunicipalityFollow(Entry):
    account: str
    municipality: str


class Suggestion(Entry):
    """One account suggests to another to follow a goal."""

    account: str
    to: str
    goal: GoalReference
    text: str


class FollowUp(Entry):
    first_observation: Observation
    latest_observations: tuple[Observation, ...]
    indicators: tuple[Indicator, ...]
    dependent_measures: DependentMeasures
    goal_follows: tuple[GoalFollow, ...]
    municipality_follows: tuple[MunicipalityFollow, ...]
    suggestions: tuple[Suggestion, ...]


def load_follow_up(loaded: LoadedGoals, today: date) -> None:
    document = read_document("follow_up.toml", FollowUp)
    _observe_regional(document, loaded, today)
    for indicator in document.indicators:
        _load_indicator(indicator, loaded, today)
    for name in document.dependent_measures.municipalities:
        _depend(name)
    for entry in document.goal_follows:
        follow(entry.goal.find(loaded), by=lookup.account(entry.account))
    for place in document.municipality_follows:
        follow(lookup.municipality(place.municipality), by=lookup.account(place.account))
    for suggestion in document.suggestions:
        suggest_following(
            suggestion.goal.find(loaded),
            to=lookup.account(suggestion.to),
            by=lookup.account(suggestion.account),
            words=suggestion.text,
        )


def _observe_regional(document: FollowUp, loaded: LoadedGoals, today: date) -> None:
    """Two observations of each sign of the region's open goals, where the sign is old enough."""
    by, latest = lookup.account("koordinator"), cycle(document.latest_observations)
    goal_ids = [goal.pk for goal in loaded.regional.values()]
    signs = Sign.objects.filter(goal__in=goal_ids, goal__status__in=OPEN).order_by("pk")
    for turn, sign in enumerate(signs.in_use(today)):
        observations = ((FIRST_OBSERVED_DAYS_AGO, document.first_observation), (30 + turn % 40, next(latest)))
        for days, observation in observations:
            on = days_from(today, -days)
            if on >= sign.since:
                observe_sign(sign, by=by, state=observation.state, text=observation.text, on=on)


def _load_indicator(indicator: Indicator, loaded: LoadedGoals, today: date) -> None:
    """A sign that is counted three times on its way."""
    baseline, target = indicator.baseline, indicator.target
    sign = add_sign(
        indicator.goal.find(loaded),
        text=indicator.text,
        by=None,
        since=days_from(today, -INDICATOR_DAYS_AGO),
        kind=SignKind.INDICATOR,
        unit=indicator.unit,
        baseline=Decimal(baseline),
        target=Decimal(target),
        direction=Direction.MORE if target > baseline else Direction.LESS,
    )
    for days, share in COUNTS:
        number = Decimal(round(baseline + (target - baseline) * share))
        observe_sign(sign, by=None, number=number, on=days_from(today, -days))


def _depend(municipality: str) -> None:
    """One of the municipality's measures waits for another of its own."""
    organisation = lookup.municipality(municipality)
    first, second = Measure.objects.filter(goal__organisation=organisation).order_by("pk")[:2]
    depend(second, on_measure=first, by=None, since=max(first.decided_on, second.decided_on))
