"""Goals at the three levels from 2017 until today, and the thread between them."""

from datetime import date

from goals.goals.actions.goals import propose_goal
from home.reference import lookup
from home.reference.goal_entries import Goals, read_goals
from home.reference.loaded_goals import LoadedGoals
from home.reference.municipal_goals import load_municipal_goals
from home.reference.regional_goals import load_regional_goals, load_themes
from home.reference.unit_goals import load_unit_goals
from home.reference.working_days import days_from
from network.memberships.models import Membership
from network.persons.models import Person
from network.roles.enums import Role


def load_goals(today: date) -> LoadedGoals:
    loaded, document = LoadedGoals(leaders=_leaders(today)), read_goals()
    load_themes(loaded)
    load_regional_goals(loaded, today)
    load_municipal_goals(loaded, document)
    load_unit_goals(loaded, document.units, today)
    _load_drafts(loaded, document, today)
    return loaded


def _leaders(today: date) -> dict[int, Person]:
    """Who leads each organisation today, by its id; they write down what is theirs."""
    memberships = Membership.objects.on(today).with_role(Role.EDUCATION_LEADER, Role.UNIT_LEADER)
    return {membership.organisation_id: membership.person for membership in memberships.select_related("person")}


def _load_drafts(loaded: LoadedGoals, document: Goals, today: date) -> None:
    for draft in document.drafts:
        place = lookup.unit(draft.unit) if draft.unit else lookup.municipality(draft.municipality)
        propose_goal(
            place,
            by=loaded.leaders.get(place.pk),
            title=draft.title,
            supports=[loaded.regional[draft.supports]] if draft.supports else [],
            themes=[loaded.themes[loaded.theme_of[draft.supports]]] if draft.supports else [],
            proposed_on=days_from(today, -draft.days_ago),
        )
