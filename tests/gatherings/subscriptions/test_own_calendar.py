"""One's own calendar: what is in it, that the address is secret, and that it can be renewed and stopped."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from icalendar import Calendar

from gatherings.programme.actions.gatherings import change_gathering, publish_gathering
from gatherings.programme.models.people import SessionPerson
from gatherings.registration.actions.registering import register_self, withdraw
from gatherings.subscriptions.actions import find_by_token, make_address, note_reading, stop_address, token_of
from gatherings.subscriptions.models import CalendarAddress
from network.memberships.actions import appoint
from network.networks.models import Network
from network.roles.enums import Role
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_setup
from tests.gatherings.year_wheel.factories import make_deadline
from tests.goals.factories import make_goal, make_measure
from tests.network.factories import NetworkFactory
from tests.people import SINCE

pytestmark = pytest.mark.django_db


def path_of(person):
    return reverse("gatherings:own_calendar", args=[token_of(make_address(by=person))])


def names(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    return sorted(str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).walk("VEVENT"))


@pytest.fixture
def network(region):
    return NetworkFactory(organisation=region, name="Evaluering")


def invited(network, **values):
    page = GatheringFactory(published=True, organiser=network.organisation, **values)
    change_gathering(page, by=None, networks=Network.objects.filter(pk=network.pk))
    publish_gathering(page, by=None)
    return page


def test_it_holds_what_concerns_the_person_alone(client, region, network, surnadal, tingvoll, surnadal_leader):
    appoint(surnadal_leader, role=Role.EVA, organisation=surnadal, network=network, by=None, since=SINCE)
    invited(network, title="Nettverkets")
    invited(NetworkFactory(organisation=region), title="Andres")
    signed_up = GatheringFactory(title="Påmeldt", published=True, organiser=region)
    registration = register_self(make_setup(signed_up), by=surnadal_leader)
    make_deadline(region, "Lederens frist", role="education_leader")
    make_deadline(region, "Rektors frist", role="unit_leader")
    due = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=30)}
    make_measure(make_goal(surnadal), "Mitt tiltak", responsible_person=surnadal_leader, **due)
    make_measure(make_goal(surnadal), "Ferdig", responsible_person=surnadal_leader, status="done", **due)
    make_measure(make_goal(surnadal), "Andres tiltak", **due)
    path = path_of(surnadal_leader)
    expected = ["Lederens frist"] * 3 + ["Nettverkets", "Påmeldt", "Skal være ferdig: Mitt tiltak"]
    assert names(client, path) == expected
    withdraw(registration, by=surnadal_leader)
    assert "Påmeldt" not in names(client, path)
    surnadal_leader.memberships.update(until=TODAY - timedelta(days=1))
    assert names(client, path) == []


def test_whoever_is_signed_up_and_invited_by_two_networks_has_it_once(client, region, network, surnadal, surnadal_pro):
    second = NetworkFactory(organisation=region)
    for each_network in (network, second):
        appoint(surnadal_pro, role=Role.EVA, organisation=surnadal, network=each_network, by=None, since=SINCE)
    page = GatheringFactory(title="Felles", published=True, organiser=region)
    change_gathering(page, by=None, networks=Network.objects.filter(pk__in=[network.pk, second.pk]))
    publish_gathering(page, by=None)
    register_self(make_setup(page), by=surnadal_pro)
    assert names(client, path_of(surnadal_pro)) == ["Felles"]


def test_a_new_address_ends_the_earlier_and_a_stopped_one_is_gone(client, surnadal_pro):
    first, second = path_of(surnadal_pro), path_of(surnadal_pro)
    assert [client.get(path).status_code for path in (first, second)] == [404, 200]
    stop_address(by=surnadal_pro)
    stop_address(by=surnadal_pro)
    assert client.get(second).status_code == 404
    third = path_of(surnadal_pro)
    surnadal_pro.is_active = False
    surnadal_pro.save()
    assert client.get(third).status_code == 404


def test_the_address_cannot_be_made_of_what_is_stored(client, surnadal_pro):
    address = make_address(by=surnadal_pro)
    token = token_of(address)
    assert find_by_token(token) == address
    for guess in (
        address.uid.hex,
        f"{address.uid.hex}.",
        f"{address.uid.hex}.x",
        token[:-1],
        token.upper(),
        "x",
        "\x00",
    ):
        assert find_by_token(guess) is None
    assert token.partition(".")[2] not in str(CalendarAddress.objects.values().get())


def test_the_last_reading_is_told_to_the_hour(client, surnadal_pro, django_assert_num_queries):
    address = make_address(by=surnadal_pro)
    note_reading(address, datetime(2026, 11, 25, 9, 41, 7, tzinfo=UTC))
    address.refresh_from_db()
    assert address.last_read_at == datetime(2026, 11, 25, 9, tzinfo=UTC)
    with django_assert_num_queries(0):
        note_reading(address, datetime(2026, 11, 25, 9, 59, tzinfo=UTC))


def test_the_page_makes_renews_and_stops_the_address(client_for, surnadal_pro, network, surnadal):
    client = client_for(surnadal_pro)
    page = client.get("/kalendere/").text
    assert "Lag en adresse til kalenderen min" in page
    assert 'value="http://testserver/kommuner/surnadal/kalender.ics"' in page
    assert f'href="webcal://testserver/nettverk/{network.slug}/kalender.ics"' in page
    client.post("/kalendere/min/")
    token = token_of(CalendarAddress.objects.get())
    page = client.get("/kalendere/").text
    assert f'value="http://testserver/kalender/{token}.ics"' in page
    assert "Ingen kalender har lest den ennå." in page
    client.get(f"/kalender/{token}.ics")
    assert "Sist lest 25. november 2026" in client.get("/kalendere/").text
    client.post("/kalendere/min/stopp/")
    assert not CalendarAddress.objects.exists()


def test_whoever_is_not_signed_in_is_shown_the_open_ones(client, network, surnadal):
    page = client.get("/kalendere/").text
    assert "Logg inn for å få den" in page
    assert "/kommuner/surnadal/kalender.ics" in page


def test_times_are_those_of_oslo_around_the_last_sundays(client, region, network, surnadal, surnadal_pro):
    appoint(surnadal_pro, role=Role.EVA, organisation=surnadal, network=network, by=None, since=SINCE)
    for day in (date(2026, 10, 24), date(2026, 10, 26), date(2027, 3, 27), date(2027, 3, 29)):
        invited(network, title=f"{day}", starts_on=day, ends_on=day, sessions=1)
    events = Calendar.from_ical(client.get(path_of(surnadal_pro)).content).walk("VEVENT")
    times = sorted(event["DTSTART"].dt.isoformat() for event in events if str(event["SUMMARY"]).startswith("Økt"))
    assert times == [
        "2026-10-24T09:00:00+02:00",
        "2026-10-26T09:00:00+01:00",
        "2027-03-27T09:00:00+01:00",
        "2027-03-29T09:00:00+02:00",
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_however_much_there_is(
    number, client, region, network, surnadal, surnadal_pro, django_assert_max_num_queries
):
    appoint(surnadal_pro, role=Role.EVA, organisation=surnadal, network=network, by=None, since=SINCE)
    due = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=30)}
    for turn in range(number):
        invited(network, sessions=2)
        make_deadline(region, f"Frist {turn}", network=network)
        make_measure(make_goal(surnadal), f"Tiltak {turn}", responsible_person=surnadal_pro, **due)
    path = path_of(surnadal_pro)
    client.get(path)
    with django_assert_max_num_queries(40) as asked:
        client.get(path)
    assert len(asked) == COST


COST = 9


def closed_to(page, kind, *groups):
    restriction = page.view_restrictions.create(restriction_type=kind, password="fjord" if kind == "password" else "")
    restriction.groups.set(groups)
    return restriction


def test_a_closed_gathering_is_there_for_those_who_may_open_its_page(client, region, surnadal_pro):
    page = GatheringFactory(title="Lukket", published=True, organiser=region)
    register_self(make_setup(page), by=surnadal_pro)
    path = path_of(surnadal_pro)
    group = Group.objects.create(name="De innvidde")
    seen = {}
    for kind, groups in (("login", []), ("groups", [group]), ("password", [])):
        restriction = closed_to(page, kind, *groups)
        seen[kind] = names(client, path)
        surnadal_pro.groups.add(group)
        seen[kind, "in the group"] = names(client, path)
        surnadal_pro.groups.remove(group)
        restriction.delete()
    inside, outside = ["Lukket"], []
    assert seen == {
        "login": inside,
        ("login", "in the group"): inside,
        "groups": outside,
        ("groups", "in the group"): inside,
        "password": outside,
        ("password", "in the group"): outside,
    }
    page.unpublish()
    assert names(client, path) == []


def test_whoever_leads_a_session_has_the_gathering(client, region, surnadal_pro):
    page = GatheringFactory(title="Den jeg leder", published=True, organiser=region, sessions=1)
    SessionPerson.objects.create(gathering=page, session_uid=page.sessions.get().uid, person=surnadal_pro)
    assert "Den jeg leder" in names(client, path_of(surnadal_pro))
