"""The lists of goals, analyses and people begin with the regions that the reader belongs to."""

import pytest

from network.memberships.actions import appoint
from network.memberships.selectors.regions import listed_regions
from network.roles.enums import Role
from tests.clock import TODAY
from tests.evaluation.gap.factories import make_gap, make_template
from tests.people import make_municipality, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ulstein(other_region):
    return make_municipality(other_region, "Ulstein", "1516")


def test_those_one_belongs_to_and_that_of_what_is_asked_for(region, other_region, ulstein, surnadal_leader, outsider):
    for user in (surnadal_leader, outsider):
        assert listed_regions(user, TODAY) == {region.path}
        for asked in ("ulstein", str(ulstein.pk)):
            assert listed_regions(user, TODAY, asked=asked) == {region.path, other_region.path}
        for hostile in ("finnes-ikke", "9" * 40, "²", "' OR 1"):
            assert listed_regions(user, TODAY, asked=hostile) == {region.path}


def test_somebody_with_roles_in_two_regions_and_the_administrator(region, other_region, surnadal_leader, admin_user):
    appoint(person=surnadal_leader, organisation=other_region, role=Role.EDITOR, since=TODAY, by=None)
    assert listed_regions(surnadal_leader, TODAY) == {region.path, other_region.path}
    assert listed_regions(admin_user, TODAY) == {region.path, other_region.path}


def test_queries(region, surnadal_leader, client_for, django_assert_num_queries):
    with django_assert_num_queries(1):  # what the person holds, once a request
        listed_regions(surnadal_leader, TODAY)


def test_the_list_of_people(client_for, region, surnadal_leader, other_region, ulstein):
    leader = make_person("oppvekst.ulstein", role=Role.EDUCATION_LEADER, organisation=ulstein)
    client = client_for(surnadal_leader)
    assert leader.get_full_name() not in client.get("/personer/").content.decode()
    asked = client.get("/personer/", {"organisation": ulstein.pk}).content.decode()
    assert leader.get_full_name() in asked


def test_the_list_of_analyses(client_for, region, surnadal, coordinator, surnadal_leader, other_coordinator, ulstein):
    ours = make_gap(make_template(region, by=coordinator), surnadal, by=coordinator)
    theirs = make_gap(make_template(ulstein.get_parent(), by=other_coordinator), ulstein, by=other_coordinator)
    client = client_for(surnadal_leader)
    listed, asked = client.get("/gap/").content.decode(), client.get("/gap/?kommune=ulstein").content.decode()
    assert ours.get_absolute_url() in listed
    assert theirs.get_absolute_url() not in listed
    assert "Ulstein" not in listed, "nor is it among the choices"
    assert theirs.get_absolute_url() in asked
