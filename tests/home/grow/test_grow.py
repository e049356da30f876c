"""A grown installation: it agrees with itself, reads as if people had made it, and is the same for the same seed."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, Max, Min, Q
from django.test import Client

from evaluation.gap.models import GapAnalysis
from goals.goals.enums import CLOSED, OPEN, GoalStatus
from goals.goals.models import Goal, GoalStep, Support
from goals.goals.rules import GOAL_STEPS
from goals.measures.models import Measure, MeasureUpdate
from goals.thread.selectors.rollup import Thread, threads
from goals.visions.models import Vision
from home.grow import lookup
from home.grow.country import grow
from home.grow.size import Size
from network.audit.selectors import problems
from network.memberships.actions import grant_rights
from network.memberships.models import Membership, OrganisationRight
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.models import Record
from tests.clock import TODAY
from tests.database import FIRST_ID
from tests.goals.thread.test_rollup import ByHand, comparable

pytestmark = pytest.mark.django_db
SIZE = Size(regions=2, municipalities=3, units=4, goals=90, people=25, analyses=15, pages=1)
ROWS = (Organisation, Person, Membership, OrganisationRight, Goal, GoalStep, Support, Measure, MeasureUpdate)


def grown(size=SIZE, seed=1):
    return grow(size, seed=seed, today=TODAY, tell=str)


@pytest.fixture
def country():
    return grown()


def test_it_agrees_with_itself_and_holds_what_was_asked_for(country):
    assert problems() == []
    assert (country.first, country.last) == (1, 2)
    assert Organisation.objects.count() == 2 * (1 + 3 + 3 * 4)
    assert Goal.objects.count() == 2 * 90
    assert Measure.objects.count() == 2 * 90 * 3
    assert MeasureUpdate.objects.count() == 2 * 90 * 3 * 3
    assert Person.objects.count() == 2 * 25
    call_command("audit", verbosity=0)


def test_rows_pass_what_the_actions_ask_of_records(country):
    """A choice of each kind of record is valid, and its history ends with what it holds."""
    dice = random.Random(1)
    for model in [model for model in apps.get_models() if issubclass(model, Record) and model is not Organisation]:
        records = list(model._base_manager.all())
        for record in dice.sample(records, min(8, len(records))):
            record.full_clean()
            versions = list(record.history.order_by("history_date", "history_id"))
            assert [version.version for version in versions] == list(range(1, record.version + 1)), record
            assert [version.history_type for version in versions] == ["+", *["~"] * (record.version - 1)]
            for field in (*model.WORDING, "version"):
                assert getattr(versions[-1], field) == getattr(record, field)


def test_goals_took_steps_that_goals_may_take(country):
    for goal in Goal.objects.prefetch_related("steps"):
        steps = list(goal.steps.all())
        assert steps[0].status == GoalStatus.PROPOSED
        assert steps[-1].status == goal.status
        assert all(GOAL_STEPS.is_allowed(before.status, after.status) for before, after in pairwise(steps))
        assert all(before.recorded_at < after.recorded_at for before, after in pairwise(steps))
        assert steps[-1].on < TODAY
        assert goal.history.filter(status=goal.status).latest().history_date <= steps[-1].recorded_at


def test_measures_were_decided_and_followed_while_their_goal_was_open(country):
    measures = Measure.objects.annotate(
        first=Min("updates__on"), last=Max("updates__on"), over=Min("goal__steps__on", filter=over())
    ).prefetch_related("updates")
    for measure in measures:
        assert measure.decided_on <= measure.first <= measure.last <= (measure.over or TODAY)
        assert measure.updates.all()[0].status == measure.status
    assert Measure.objects.exclude(goal__status__in=OPEN).exists()


def over():
    return Q(goal__steps__status__in=CLOSED | {GoalStatus.WITHDRAWN})


def test_links_lead_upwards_between_goals_that_were_open(country):
    assert Support.objects.exclude(until=None).exists()
    for link in Support.objects.select_related("lower__organisation", "upper__organisation"):
        assert link.upper.organisation.level.rank < link.lower.organisation.level.rank
        ended = link.upper.steps.filter(status__in=CLOSED | {GoalStatus.WITHDRAWN}).first()
        assert ended is None or link.since < ended.on + timedelta(days=1)
    assert Goal.objects.at_level(OrganisationKind.UNIT).annotate(n=Count("supports")).filter(n=0).exists()


def test_rights_are_those_that_appointing_gives(country):
    for membership in Membership.objects.all():
        before = sorted(membership.rights.values_list("permission", "user", "content_object"))
        membership.rights.all().delete()
        grant_rights(membership)
        assert sorted(membership.rights.values_list("permission", "user", "content_object")) == before


@pytest.mark.parametrize("name", ["", "koordinator-1", "leder-2-1-1"])
def test_the_roll_up_counts_as_one_counts_by_hand(name, country):
    user = lookup.account(name) if name else AnonymousUser()
    for days in (0, 300, 1_000):
        on = TODAY - timedelta(days=days)
        by_hand = ByHand(user, on)
        region = lookup.region(1)
        roots = Goal.objects.visible_to(user, on).filter(organisation=region)
        counted = threads(roots, region=region, on=on, user=user)
        for goal in roots:
            assert comparable(counted.get(goal.pk, Thread())) == comparable(by_hand.thread(goal.pk)), (on, goal.pk)


@pytest.mark.parametrize("name", ["koordinator-1", "oppvekst-1-2", "leder-2-3-4"])
def test_its_people_read_its_pages(name, country):
    client = Client()
    client.force_login(lookup.account(name))
    for path in ("/", "/min-side/", "/oversikt/", "/region-2/", "/gap/varmekart/", "/kommuner/kommune-1-1/"):
        assert client.get(path).status_code == 200, path


def facts():
    """Rows of the first region without their ids, which depend on what was there before."""
    region, rows = lookup.region(1), []
    places = [organisation.pk for organisation in Organisation.objects.in_subtree(region)]
    for model in (Goal, Goal.history.model, Membership, Vision, GapAnalysis):
        ids = {"id"} | {column.attname for column in model._meta.fields if column.is_relation or column.primary_key}
        of_region = model._default_manager.filter(organisation_id__in=places).values()
        rows += [str({key: value for key, value in row.items() if key not in ids}) for row in of_region]
    return sorted(rows)


def test_a_region_is_the_same_alone_and_in_a_country_and_another_by_another_seed():
    read = []
    for number, seed in ((2, 1), (1, 1), (1, 2)):
        with transaction.atomic():
            grown(replace(SIZE, regions=number, pages=0), seed)
            read.append(facts())
            transaction.set_rollback(True)
    in_a_country, alone, by_another_seed = read
    assert in_a_country == alone
    assert by_another_seed != alone


def test_it_grows_beside_a_region_that_is_there(region, surnadal, surnadal_school):
    with pytest.raises(CommandError, match="records of its own"):
        call_command("grow", regions=1)
    call_command(
        "grow", regions=1, municipalities=1, units=1, goals=9, people=0, analyses=0, pages=0, beside=True, verbosity=0
    )
    call_command("grow", regions=1, municipalities=1, goals=9, units=0, pages=0, beside=True, verbosity=0)
    assert Organisation.objects.regions().count() == 3
    assert Organisation.objects.count() == 3 + 3 + 2
    assert problems() == []


def test_no_id_is_given_twice_and_the_databases_own_go_on():
    """Also where what was grown is taken back: PostgreSQL's sequences stay where they were moved to."""
    with transaction.atomic():
        grown(replace(SIZE, regions=1))
        firsts = {model: model.objects.aggregate(first=Min("pk"))["first"] for model in ROWS}
        transaction.set_rollback(True)
    assert min(firsts.values()) > FIRST_ID
    assert Organisation.add_root(name="Etter", slug="etter", kind=OrganisationKind.REGION).pk > FIRST_ID
