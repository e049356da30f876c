"""The calendars of networks and municipalities: what is in them, and that their addresses last."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from gatherings.programme.actions.gatherings import change_gathering, publish_gathering
from gatherings.programme.actions.releasing import cancel_gathering
from gatherings.programme.models import GatheringPage
from network.networks.models import Network
from network.records.actions import record
from network.reorganisations.actions.ending import merge_organisation
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.year_wheel.factories import make_deadline
from tests.network.factories import NetworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(region):
    return NetworkFactory(organisation=region, name="Evaluering", code="EV", slug="ev")


def invite(page, *networks):
    change_gathering(page, by=None, networks=Network.objects.filter(pk__in=[network.pk for network in networks]))
    publish_gathering(page, by=None)
    return page


def names(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"METHOD" not in response.content
    assert max(map(len, response.content.split(b"\r\n"))) <= 75
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]


def test_a_networks_calendar_holds_what_invites_it_and_what_it_answers_for(client, region, network):
    invite(GatheringFactory(title="Samling for oss", published=True, organiser=region), network)
    GatheringFactory(title="Samling for andre", published=True, organiser=region)
    off = invite(GatheringFactory(title="Avlyst for oss", published=True, organiser=region), network)
    cancel_gathering(off, by=None, reason="Uvær")
    hidden = invite(GatheringFactory(title="Kladd", organiser=region), network)
    GatheringPage.objects.get(pk=hidden.pk).unpublish()
    make_deadline(region, what="Vår frist", network=network, ends="03-01")
    listed = names(client.get("/nettverk/ev/kalender.ics"))
    assert set(listed) == {"Samling for oss", "Avlyst: Avlyst for oss", "Vår frist"}


def test_a_network_that_is_invited_no_more_is_told_nothing_more(client, region, network):
    page = invite(GatheringFactory(title="Samling", published=True, organiser=region), network)
    invite(page)
    assert names(client.get("/nettverk/ev/kalender.ics")) == []
    assert "Samling" in names(client.get("/samlinger/kalender.ics"))


def test_a_municipalitys_calendar_holds_its_own_its_regions_and_its_deadlines(client, region, surnadal, tingvoll):
    for title, organiser in (("Regionens", region), ("Vår", surnadal), ("Naboens", tingvoll)):
        GatheringFactory(title=title, published=True, organiser=organiser)
    make_deadline(region, what="Felles frist", ends="03-01")
    listed = set(names(client.get("/kommuner/surnadal/kalender.ics")))
    assert listed == {"Regionens", "Vår", "Felles frist"}


def test_an_address_lasts_when_the_name_changes(client, network, surnadal):
    network.slug = "ny-ev"
    record(network, by=None)
    surnadal.slug = "nye-surnadal"
    record(surnadal, by=None)
    for old, new in (("nettverk/ev", "nettverk/ny-ev"), ("kommuner/surnadal", "kommuner/nye-surnadal")):
        moved = client.get(f"/{old}/kalender.ics")
        assert (moved.status_code, moved["Location"]) == (301, f"/{new}/kalender.ics")
        assert client.get(moved["Location"]).status_code == 200


def test_what_was_merged_leads_to_what_came_after_it(client, surnadal, tingvoll):
    merge_organisation(tingvoll, into=surnadal, on=TODAY - timedelta(days=9), by=None)
    assert client.get("/kommuner/tingvoll/kalender.ics")["Location"] == "/kommuner/surnadal/kalender.ics"


@pytest.mark.parametrize("path", ["nettverk/finnes-ikke", "kommuner/finnes-ikke", "kommuner/nordmore"])
def test_a_calendar_of_nobody_is_not_there(path, client, region):
    assert client.get(f"/{path}/kalender.ics").status_code == 404


@pytest.mark.parametrize("path", ["nettverk/ev", "kommuner/surnadal"])
def test_it_costs_the_same_however_much_there_is(
    path, client, region, surnadal, network, django_assert_max_num_queries
):
    costs = []
    for many in (1, 3):
        for number in range(many):
            invite(GatheringFactory(published=True, sessions=2, organiser=region), network)
            make_deadline(region, what=f"Frist {number}", network=network, ends="03-01")
        client.get(f"/{path}/kalender.ics")
        with django_assert_max_num_queries(6) as asked:
            client.get(f"/{path}/kalender.ics")
        costs.append(len(asked))
    assert costs[0] == costs[1]
