"""The roll-up held against counting by hand: a little region at random, at several dates, for several readers."""

import random
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from goals.goals.actions.goals import propose_goal, take_step
from goals.goals.actions.support import end_support, support
from goals.goals.enums import COUNTED, FOR_MEMBERS, PUBLIC, WORKING, GoalStatus
from goals.goals.models import Goal, Support
from goals.goals.rules import GOAL_STEPS
from goals.measures.actions import add_measure, update_measure
from goals.measures.enums import MeasureStatus
from goals.thread.selectors.rollup import DRAFT, WORKS, MeasureCount, Thread, extent, summary, threads
from network.organisations.actions.organisations import move_organisation
from network.organisations.enums import OrganisationKind, UnitKind
from network.organisations.models import Organisation, Placement
from network.reorganisations.actions.ending import close_organisation, merge_organisation
from tests.people import make_municipality, make_unit

FIRST = date(2018, 1, 1)
LAST = date(2022, 12, 31)
DATES = [date(2017, 6, 1), date(2018, 9, 1), date(2019, 12, 31), date(2020, 1, 1), date(2021, 7, 1), date(2026, 1, 1)]


def a_day(dice, since=FIRST):
    return since + timedelta(days=dice.randrange(0, max(1, (LAST - since).days)))


def little_region(region, dice):
    """Four municipalities, eight units, thirty goals; one municipality merges, a unit moves, another closes."""
    municipalities = [make_municipality(region, f"Kommune {n}", "") for n in range(4)]
    units = [make_unit(municipalities[n % 4], f"Enhet {n}", UnitKind.SCHOOL) for n in range(8)]
    places = [region, region, *municipalities, *municipalities, *units]
    goals = [make_one(dice.choice(places), n, dice) for n in range(30)]
    for _ in range(70):
        tie(*dice.sample(goals, 2), dice)
    for n in range(40):
        measured(dice.choice(goals), n, dice)
    merge_organisation(municipalities[3], into=municipalities[2], on=date(2020, 1, 1), by=None)
    move_organisation(units[0], to=municipalities[1], on=date(2021, 1, 1), by=None)
    close_organisation(units[1], last_day=date(2020, 6, 30), by=None, reason="Elevene gikk til naboskolen.")


def make_one(place, n, dice):
    goal = propose_goal(place, by=None, title=f"Mål {n}", proposed_on=a_day(dice))
    for _ in range(dice.randrange(4)):
        goal.refresh_from_db()
        last = goal.steps.last().on
        step = dice.choice(sorted(GOAL_STEPS.next_statuses(goal.status)))
        take_step(goal, to=step, by=None, on=a_day(dice, last), reason="Derfor.")
    goal.refresh_from_db()
    return goal


def tie(lower, upper, dice):
    try:
        link = support(lower, upper=upper, by=None, since=a_day(dice))
    except ValidationError:
        return
    if dice.random() < 0.3 and link.until is None:
        end_support(link, by=None, last_day=a_day(dice, link.since))


def measured(goal, n, dice):
    try:
        measure = add_measure(goal, by=None, title=f"Tiltak {n}", decided_on=a_day(dice))
    except ValidationError:
        return
    day = measure.decided_on
    for _ in range(dice.randrange(3)):
        day = a_day(dice, day)
        update_measure(measure, by=None, status=dice.choice(list(MeasureStatus)), text="Slik går det.", on=day)


class ByHand:
    """What hangs under a goal, found by walking the rows in Python, without a thought to how the roll-up does it."""

    def __init__(self, user, on, within=None):
        self.on = on
        self.places = {
            row.organisation_id: row
            for row in Placement.objects.all()
            if row.since <= on and (row.until is None or on <= row.until)
        }
        self.held = set()
        if user.is_authenticated:
            self.held = {right.content_object.path for right in user.organisationright_set.all()}
        goals = Goal.objects.select_related("organisation").prefetch_related("steps", "measures__updates")
        self.goals = {goal.pk: goal for goal in goals if self.sees(user, goal)}
        self.links = [
            link for link in Support.objects.all() if link.since <= on and (link.until is None or on <= link.until)
        ]
        if within is not None:
            self.goals = {
                pk: goal
                for pk, goal in self.goals.items()
                if goal.organisation_id in self.places
                and self.places[goal.organisation_id].municipality_id in {None, within.pk}
            }
        self.status = {pk: self.stood(goal) for pk, goal in self.goals.items()}

    def sees(self, user, goal):
        if user.is_authenticated and user.is_superuser:
            return True
        if self.stood(goal) in (FOR_MEMBERS if user.is_authenticated else PUBLIC):
            return True
        return any(goal.organisation.path.startswith(path) for path in self.held)

    def stood(self, goal):
        steps = sorted((step.on, step.pk, step.status) for step in goal.steps.all() if step.on <= self.on)
        return steps[-1][2] if steps else None

    def counts(self, pk):
        """What a closed organisation recorded counts nowhere after its last day."""
        placed = pk in self.goals and self.goals[pk].organisation_id in self.places
        return placed and self.status[pk] in {*WORKING, GoalStatus.PROPOSED}

    def under(self, root):
        """What is reached, and whether by a way on which every goal is decided on."""
        found, waiting = set(), [(root, True)]
        while waiting:
            upper, is_decided = waiting.pop()
            found.add((upper, is_decided))
            reached = [link.lower_id for link in self.links if link.upper_id == upper and self.counts(link.lower_id)]
            steps = [(lower, is_decided and self.status[lower] in COUNTED) for lower in reached]
            waiting += [step for step in steps if step not in found]
        return {pk: (pk, True) in found for pk, _is_decided in found if self.counts(pk)}

    def thread(self, root):
        thread, units, numbers = Thread(), set(), {}
        for pk, is_decided in self.under(root).items():
            place = self.places[self.goals[pk].organisation_id]
            works = is_decided and self.status[pk] in COUNTED
            if place.municipality_id and thread.municipalities.get(place.municipality_id) != WORKS:
                thread.municipalities[place.municipality_id] = WORKS if works else DRAFT
            if works and place.unit_id:
                units.add((place.municipality_id, place.unit_id))
            for measure in self.goals[pk].measures.all() if is_decided else ():
                if measure.decided_on <= self.on and (status := self.measure_stood(measure)) != MeasureStatus.WITHDRAWN:
                    numbers[status] = numbers.get(status, 0) + 1
        for municipality, _unit in units:
            thread.units[municipality] = thread.units.get(municipality, 0) + 1
        thread.measures = MeasureCount(**numbers)
        return thread

    def measure_stood(self, measure):
        updates = sorted((each.on, each.pk, each.status) for each in measure.updates.all() if each.on <= self.on)
        return updates[-1][2] if updates else MeasureStatus.PLANNED


def comparable(thread):
    units = {municipality: count for municipality, count in thread.units.items() if count}
    return thread.municipalities, units, thread.measures


@pytest.fixture(params=[1, 2])
def dice(request):
    return random.Random(request.param)


@pytest.mark.parametrize("reader", ["superuser", "anonymous", "leader"])
def test_the_roll_up_counts_as_one_counts_by_hand(reader, dice, region, superuser, outsider, surnadal_leader):
    little_region(region, dice)
    user = {"superuser": superuser, "anonymous": AnonymousUser(), "leader": surnadal_leader}[reader]
    for on in DATES:
        by_hand = ByHand(user, on)
        found = threads(Goal.objects.visible_to(user, on), region=region, on=on, user=user)
        for pk in by_hand.goals:
            assert comparable(found.get(pk, Thread())) == comparable(by_hand.thread(pk)), (on, pk)


def test_narrowed_to_a_municipality_only_its_part_is_counted(dice, region, superuser):
    little_region(region, dice)
    for on in DATES[1:]:
        within = Organisation.objects.get(name="Kommune 2")
        by_hand = ByHand(superuser, on, within)
        found = threads(Goal.objects.all(), region=region, on=on, user=superuser, within=within)
        for pk, goal in by_hand.goals.items():
            if goal.organisation.kind == OrganisationKind.REGION:
                assert comparable(found.get(pk, Thread())) == comparable(by_hand.thread(pk)), (on, pk)


def test_no_more_units_work_than_there_are(dice, region, superuser):
    """Numerator and denominator count the same things, also after mergers, moves and closings."""
    little_region(region, dice)
    for on in DATES:
        there = extent(region, on)
        for thread in threads(Goal.objects.all(), region=region, on=on, user=superuser).values():
            for municipality, count in thread.units.items():
                assert count <= there.units_in[municipality]
        line = summary(region=region, on=on, user=superuser)
        assert line.municipalities <= there.municipalities
        assert line.units <= there.units


def test_without_roots_nothing_is_counted(region, superuser):
    assert threads(Goal.objects.none(), region=region, on=FIRST, user=superuser) == {}


@pytest.mark.parametrize("number", [1, 3])
def test_its_queries_do_not_grow_with_the_goals(number, region, surnadal, superuser, django_assert_num_queries):
    for n in range(number):
        top = make_goal_under(region, n)
        make_goal_under(surnadal, n, supports=[top])
    roots = Goal.objects.at_level(OrganisationKind.REGION)
    with django_assert_num_queries(1):
        assert len(threads(roots, region=region, on=LAST, user=superuser)) == number


def make_goal_under(place, n, **fields):
    return propose_goal(place, by=None, title=f"Mål {n}", proposed_on=FIRST, **fields)
