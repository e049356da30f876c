"""Activities of the progress plan on My page: what is late, for those who answer for the network."""

from datetime import date

import pytest

from gatherings.progress_plan.actions.activities import drop_activity, report_activity
from gatherings.progress_plan.enums import ActivityState
from home.my_page.selectors.activities import activities_that_wait
from network.memberships.models import Membership
from network.networks.models import Network
from tests.clock import TODAY
from tests.gatherings.progress_plan.factories import make_activity, make_plan

pytestmark = pytest.mark.django_db


def titles(person):
    held = list(Membership.objects.of(person).on(TODAY).select_related("organisation"))
    return [line.title for line in activities_that_wait(held, TODAY)]


@pytest.fixture
def network(eva_sunndal):
    return Network.objects.get(code="EVA")


def test_what_the_network_is_late_with(region, network, eva_sunndal, surnadal_leader, pro_aure):
    plan = make_plan(region)
    late = {"network": network, "ends_on": date(2026, 11, 20)}
    make_activity(plan, "Sen", **late)
    report_activity(make_activity(plan, "Ferdig", **late), by=None, state=ActivityState.DONE)
    report_activity(make_activity(plan, "Utsatt", **late), by=None, state=ActivityState.POSTPONED, text="Senere")
    drop_activity(make_activity(plan, "Droppet", **late), by=None, reason="Nei")
    make_activity(plan, "I rute", network=network)
    make_activity(plan, "Ingens", ends_on=date(2026, 11, 20))
    assert titles(eva_sunndal) == ["Sen", "Utsatt"]
    assert titles(surnadal_leader) == titles(pro_aure) == []


def test_it_leads_to_where_one_says_how_it_goes(client_for, region, network, eva_sunndal):
    activity = make_activity(make_plan(region), "Sen", network=network, ends_on=date(2026, 11, 20))
    assert f"/framdriftsplan/{activity.pk}/status/" in client_for(eva_sunndal).get("/min-side/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_one_query(rows, region, network, eva_sunndal, surnadal_leader, django_assert_num_queries):
    plan = make_plan(region)
    for number in range(rows):
        make_activity(plan, f"Sen {number}", network=network, ends_on=date(2026, 11, 20))
    held = list(Membership.objects.of(eva_sunndal).select_related("organisation"))
    with django_assert_num_queries(1):
        list(activities_that_wait(held, TODAY))
    none = list(Membership.objects.of(surnadal_leader).select_related("organisation"))
    with django_assert_num_queries(0):
        list(activities_that_wait(none, TODAY))
