"""What a region that has just begun still lacks, on its coordinator's page until all is done."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.looks.actions import change_look
from home.setup.selectors import steps_of
from network.memberships.actions import appoint
from network.networks.models import Network
from network.organisations.enums import UnitKind
from network.records.actions import record
from network.roles.enums import Role
from tests.gatherings.factories import GatheringFactory
from tests.goals.factories import make_goal
from tests.goals.visions.factories import make_vision
from tests.people import make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db
STEPS = 8


def done(region, coordinator) -> int:
    return sum(step.is_done for step in steps_of(region, coordinator))


def test_each_step_is_done_by_doing_it_and_then_the_list_is_gone(client_for, site, region, coordinator):
    def in_municipality():
        return region.get_children().get()

    deeds = (
        lambda: change_look(region, by=coordinator, owner="Kommunene i lag"),
        lambda: make_municipality(region, "Ulvsund", "4201"),
        lambda: make_unit(in_municipality(), "Bakken skole", UnitKind.SCHOOL),
        lambda: record(Network(organisation=region, code="EVA", name="Evaluering", slug="eva"), by=None),
        lambda: make_person("ola.li", role=Role.EDUCATION_LEADER, organisation=in_municipality()),
        lambda: make_vision(region),
        lambda: make_goal(region),
        lambda: GatheringFactory(organiser=region),
    )
    client = client_for(coordinator)
    assert len(steps_of(region, coordinator)) == STEPS == len(deeds)
    for number, deed in enumerate(deeds):
        assert done(region, coordinator) == number
        assert "checklist-heading" in client.get("/min-side/").text
        deed()
        region.refresh_from_db()
    assert steps_of(region, coordinator) == []
    assert "checklist-heading" not in client.get("/min-side/").text


def test_it_costs_one_query_until_all_is_done(site, region, coordinator, django_assert_num_queries):
    with django_assert_num_queries(1):
        steps_of(region, coordinator)


def test_each_step_leads_to_a_page_that_the_coordinator_may_open(client_for, site, region, coordinator):
    client = client_for(coordinator)
    for step in steps_of(region, coordinator):
        assert client.get(step.url, follow=True).status_code == 200, step.url


def test_what_another_region_has_is_not_ones_own(site, region, coordinator, other_region, surnadal_leader):
    surnadal = surnadal_leader.memberships.get().organisation
    make_goal(surnadal)
    assert done(other_region, coordinator) == 0


def test_a_role_that_has_ended_makes_nobody_there(site, region, coordinator, former_leader):
    labels = {str(step.label): step.is_done for step in steps_of(region, coordinator)}
    assert labels["Folkene"] is False


def test_others_see_no_list_and_pay_nothing(client_for, site, surnadal_leader, editor, outsider):
    for person in (surnadal_leader, editor, outsider):
        with CaptureQueriesContext(connection) as asked:
            assert "checklist-heading" not in client_for(person).get("/min-side/").text
        assert not [query for query in asked if "has_gathering" in query["sql"]]


def test_a_coordinator_whose_period_is_over_sees_none(client_for, site, region):
    person = make_person("tidligere")
    appoint(person, role=Role.COORDINATOR, organisation=region, by=None, since=date(2016, 8, 1), until=date(2020, 1, 1))
    assert "checklist-heading" not in client_for(person).get("/min-side/").text


def test_whoever_administers_is_led_to_found_the_first_region(client_for, superuser, outsider):
    assert "/oppstart/region/" in client_for(superuser).get("/min-side/").text
    assert "/oppstart/region/" not in client_for(outsider).get("/min-side/").text


def test_the_admin_opens_with_the_next_step_of_a_coordinator(client_for, site, coordinator, editor):
    page = client_for(coordinator).get(reverse("wagtailadmin_home")).text
    assert "av 8 er gjort. Neste:" in page
    assert "av 8 er gjort" not in client_for(editor).get(reverse("wagtailadmin_home")).text
