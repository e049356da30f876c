"""The region's themes and its goals, of every status."""

from datetime import date

from goals.goals.actions.goals import adopt_goal, close_goal, propose_goal, take_step
from goals.goals.enums import GoalActor, GoalKind, GoalOrigin, GoalStatus
from goals.goals.models import Goal
from goals.signs.actions import add_sign
from goals.themes.models import Theme
from home.reference import lookup
from home.reference.data_files import Entry, read_document
from home.reference.loaded_goals import LoadedGoals
from home.reference.working_days import days_from
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record

PROPOSED_DAYS_AGO = 24
"""For a goal without a day of its own."""


class ThemeEntry(Entry):
    slug: str
    name: str
    description: str


class Themes(Entry):
    """`reason` is written in the history of each theme."""

    reason: str
    themes: tuple[ThemeEntry, ...]


class RegionalGoal(Entry):
    """A goal of the region with the days of its steps; a closed one has an outcome and the reason for it."""

    code: str
    title: str
    description: str
    theme: str
    kind: GoalKind
    actor: GoalActor
    origin: GoalOrigin
    origin_note: str
    signs: tuple[str, ...] = ()
    proposed: date | None = None
    tentative: date | None = None
    adopted: date | None = None
    closed: date | None = None
    outcome: GoalStatus | None = None
    outcome_reason: str = ""


class RegionalGoals(Entry):
    adopted_reason: str
    goals: tuple[RegionalGoal, ...]


def load_themes(loaded: LoadedGoals) -> None:
    region, by = lookup.region(), lookup.account("koordinator")
    document = read_document("themes.toml", Themes)
    for order, entry in enumerate(document.themes, start=1):
        theme = Theme(organisation=region, name=entry.name, slug=entry.slug, description=entry.description, order=order)
        loaded.themes[entry.slug] = record(theme, by=by, reason=document.reason)


def load_regional_goals(loaded: LoadedGoals, today: date) -> None:
    region, by = lookup.region(), lookup.account("koordinator")
    document = read_document("regional_goals.toml", RegionalGoals)
    for entry in document.goals:
        goal = _propose(entry, region, loaded.themes[entry.theme], by, today)
        if entry.tentative:
            take_step(goal, to=GoalStatus.TENTATIVE, by=by, on=entry.tentative)
        if entry.adopted:
            adopt_goal(goal, by=by, on=entry.adopted, reason=document.adopted_reason)
        if entry.closed and entry.outcome:
            close_goal(goal, as_=entry.outcome, by=by, on=entry.closed, reason=entry.outcome_reason)
        loaded.regional[entry.code] = goal
        loaded.theme_of[entry.code] = entry.theme


def _propose(entry: RegionalGoal, region: Organisation, theme: Theme, by: Person, today: date) -> Goal:
    proposed = entry.proposed or days_from(today, -PROPOSED_DAYS_AGO)
    goal = propose_goal(
        region,
        by=by,
        title=entry.title,
        description=entry.description,
        kind=entry.kind,
        actor=entry.actor,
        origin=entry.origin,
        origin_note=entry.origin_note,
        starts_on=proposed,
        themes=[theme],
        proposed_on=proposed,
    )
    for text in entry.signs:
        add_sign(goal, text=text, by=by, since=proposed)
    return goal
