"""Everything of the reference region, in order and in one piece."""

from datetime import date, timedelta

from django.db import transaction

from evaluation.models import GapAnalysis
from gatherings.models import GatheringPage
from home.reference import facts
from home.reference.cipp import load_cipp
from home.reference.follow_up import load_follow_up
from home.reference.gap import load_gap
from home.reference.gatherings import AUTUMN, autumn_gathering_on, load_gatherings
from home.reference.goals import Woven, load_goals
from home.reference.measures import load_measures
from home.reference.organisations import load_organisations
from home.reference.page_tree import load_page_tree
from home.reference.people import load_networks, load_people
from home.reference.rounds import load_rounds
from home.reference.studies import load_study
from home.reference.visions import load_visions
from home.reference.working_days import days_from, on_or_before


@transaction.atomic
def load_reference_region(today: date) -> bool:
    """Load the whole reference region as it would stand on the day; False, and nothing done, if it is there."""
    if facts.is_loaded():
        return False
    load_organisations()
    load_networks()
    load_people(today)
    load_page_tree()
    woven = load_goals(today)
    load_visions(woven.leaders)
    load_measures(woven, today)
    load_rounds(woven, today)
    load_follow_up(woven, today)
    load_study(woven.regional, today)
    load_gatherings(today)
    load_gap(today)
    _load_evaluations(woven, today)
    return True


def _load_evaluations(woven: Woven, today: date) -> None:
    sunndal = facts.municipality("Sunndal")
    load_cipp(
        eva=facts.account("eva.sunndal"),
        municipality=sunndal,
        goal=woven.municipal["sunndal", "R4"],
        goal_on=days_from(today, -33),
        gap=GapAnalysis.objects.submitted().filter(organisation=sunndal).latest_first().first(),
        coordinator=facts.account("koordinator"),
        region=facts.region(),
        gathering=GatheringPage.objects.get(slug=AUTUMN),
        gathering_on=on_or_before(autumn_gathering_on(today) + timedelta(days=24)),
    )
