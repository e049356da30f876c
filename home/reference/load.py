"""Everything of the reference region, in order and in one transaction."""

from datetime import date

from django.db import transaction

from home.reference import lookup
from home.reference.boards import load_boards
from home.reference.cipp import load_cipp
from home.reference.closed_goals import load_closed_goals
from home.reference.feedback import load_feedback
from home.reference.follow_up import load_follow_up
from home.reference.gap import load_gap
from home.reference.gatherings import load_gatherings
from home.reference.goal_events import load_goal_events
from home.reference.goals import load_goals
from home.reference.groups import load_groups
from home.reference.homework import load_homework
from home.reference.measures import load_measures
from home.reference.messages import load_messages
from home.reference.networks import load_networks
from home.reference.organisations import load_organisations
from home.reference.page_tree import load_page_tree
from home.reference.people import load_people
from home.reference.progress_plan import load_progress_plans
from home.reference.registration import load_registration
from home.reference.results import load_results
from home.reference.studies import load_study
from home.reference.timeline import load_timeline
from home.reference.visions import load_visions
from home.reference.year_wheel import load_year_wheel
from network.web.request_cache import keeping


@transaction.atomic
def load_reference_region(today: date) -> bool:
    """Load the whole reference region as it would be on the day; False, and nothing done, if it is there."""
    if lookup.is_loaded():
        return False
    load_organisations()
    load_networks()
    load_people(today)
    with keeping():  # from here on nobody's rights change: they are read once
        load_page_tree()
        loaded = load_goals(today)
        load_visions(loaded)
        load_measures(loaded, today)
        load_closed_goals(loaded)
        load_goal_events(loaded, today)
        load_follow_up(loaded, today)
        load_study(loaded.regional, today)
        load_gatherings(today)
        load_year_wheel(today)
        load_boards()
        load_results(loaded.regional)
        load_homework(today)
        load_registration(today)
        load_groups()
        load_feedback()
        load_messages()
        load_timeline()
        load_progress_plans(loaded.regional, today)
        load_gap(today)
        load_cipp(loaded, today)
    return True
