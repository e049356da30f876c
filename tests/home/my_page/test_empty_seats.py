"""Duties in an empty seat go up: what waits where nobody holds the role shows one level up, and says why."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goals.goals.enums import GoalStatus
from home.my_page.selectors.waiting import waiting_for
from network.memberships.actions import end_membership
from network.memberships.models import Membership
from network.roles.enums import Role
from tests.goals.factories import make_goal, make_measure

pytestmark = pytest.mark.django_db

LONG_AGO = date(2020, 1, 10)


def waiting(person):
    """What waits for the person today: title → why."""
    today = timezone.localdate()
    held = list(Membership.objects.of(person).on(today).select_related("organisation", "network"))
    return {each.title: each.why for each in waiting_for(person, held, today)}


def leave(person):
    for membership in Membership.objects.of(person).current():
        end_membership(membership, last_day=timezone.localdate() - timedelta(days=1), by=None, reason="Ny jobb")


@pytest.fixture
def measure(surnadal_school):
    goal = make_goal(surnadal_school, "Skolens mål", on=LONG_AGO)
    return make_measure(goal, "Leseuker", decided_on=LONG_AGO)


def test_a_unit_without_a_leader_waits_for_the_municipalitys(
    measure, surnadal_school, surnadal_leader, surnadal_headteacher, coordinator, tingvoll_leader
):
    make_goal(surnadal_school, "Forslaget", status=GoalStatus.PROPOSED, on=LONG_AGO)
    assert set(waiting(surnadal_headteacher)) >= {"Leseuker", "Forslaget"}
    assert not {"Leseuker", "Forslaget"} & {*waiting(surnadal_leader), *waiting(coordinator)}
    leave(surnadal_headteacher)
    told = waiting(surnadal_leader)
    for title in ("Leseuker", "Forslaget"):
        assert told[title].endswith("Ingen er enhetsleder ved Elvevoll skole.")
    assert not {"Leseuker", "Forslaget"} & {*waiting(coordinator), *waiting(tingvoll_leader)}
    assert waiting(surnadal_headteacher) == {}


def test_where_the_municipality_has_none_either_it_waits_for_the_coordinator(
    measure, surnadal, surnadal_leader, surnadal_headteacher, coordinator, other_coordinator
):
    make_measure(make_goal(surnadal, "Kommunens mål", on=LONG_AGO), "Skolebibliotek", decided_on=LONG_AGO)
    leave(surnadal_headteacher)
    leave(surnadal_leader)
    told = waiting(coordinator)
    assert told["Leseuker"].endswith("Ingen er enhetsleder ved Elvevoll skole.")
    assert told["Skolebibliotek"].endswith("Ingen er oppvekstleder ved Surnadal.")
    assert "Leseuker" not in waiting(other_coordinator)


def test_a_role_that_nobody_holds_falls_to_whoever_leads_there(
    surnadal, surnadal_leader, surnadal_pro, region, pro_network, coordinator
):
    goal = make_goal(surnadal, "Kommunens mål", on=LONG_AGO)
    make_measure(goal, "Samtaler", decided_on=LONG_AGO, responsible_role=Role.PRO, responsible_place=surnadal)
    theirs = make_goal(region, "Regionens mål", on=LONG_AGO)
    make_measure(theirs, "Veileder", decided_on=LONG_AGO, responsible_role=Role.PRO, responsible_place=pro_network)
    assert "Veileder" not in waiting(coordinator)
    leave(surnadal_pro)
    assert waiting(coordinator)["Veileder"].endswith("Ingen har rollen som har ansvaret.")
    assert waiting(surnadal_leader)["Samtaler"].endswith("Ingen har rollen som har ansvaret.")


def test_what_waits_can_be_done(client_for, measure, surnadal_leader, surnadal_headteacher):
    leave(surnadal_headteacher)
    client = client_for(surnadal_leader)
    assert f"/tiltak/{measure.pk}/oppdater/" in client.get("/min-side/").text
    assert client.get(f"/tiltak/{measure.pk}/oppdater/").status_code == 200
