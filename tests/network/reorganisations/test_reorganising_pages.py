"""Merging and closing from the organisation's page: seen first, decided with a choice for each membership, undone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goals.thread.selectors.rollup import extent
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.reorganisations.actions.ending import close_organisation, merge_organisation
from network.reorganisations.actions.reorganising import carry_out_due
from network.reorganisations.enums import ReorganisationState
from network.reorganisations.models import Reorganisation
from tests.goals.factories import make_goal
from tests.network.factories import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_for, coordinator):
    return client_for(coordinator)


@pytest.fixture
def sent(sunndal):
    return {"into": sunndal.pk, "on": "2025-01-01", "note": "Vedtak i Stortinget"}


def path(organisation, what="sla-sammen"):
    return f"/organisasjoner/{organisation.pk}/{what}/"


def test_everything_there_is_and_what_becomes_of_it_is_shown(
    client, sent, tingvoll, tingvoll_kindergarten, tingvoll_leader, region
):
    make_goal(tingvoll, "Tingvolls mål", on=date(2020, 3, 1))
    page = client.post(path(tingvoll), sent)
    for words in (
        "1 mål, 1 av dem åpent",
        "Beholder navnet det ble laget under, og teller i Sunndal, én gang.",
        "Planen, på siden og som filer",
        "Fjordglimt barnehage går videre under Sunndal",
        "Oppvekst Tingvoll, Oppvekstleder",
    ):
        assert words in page.text
    tingvoll.refresh_from_db()
    assert (tingvoll.closed_on, Reorganisation.objects.count()) == (None, 0)


def test_each_membership_goes_the_way_that_is_chosen(client, sent, tingvoll, tingvoll_leader, sunndal):
    row = Membership.objects.get(person=tingvoll_leader)
    answer = client.post(path(tingvoll), {**sent, "sure": "1", f"membership_{row.pk}": ""})
    assert answer["Location"] == f"/organisasjoner/{tingvoll.pk}/"
    assert not Membership.objects.of(tingvoll_leader).current().exists()
    page = client.get(answer["Location"]).text
    assert f'<a class="ds-link" href="/organisasjoner/{sunndal.pk}/">Gå til Sunndal</a>' in page


def test_a_membership_cannot_go_on_in_a_third_place(client, sent, tingvoll, tingvoll_leader, aure):
    row = Membership.objects.get(person=tingvoll_leader)
    answer = client.post(path(tingvoll), {**sent, "sure": "1", f"membership_{row.pk}": str(aure.pk)})
    assert answer.status_code == 422
    tingvoll.refresh_from_db()
    assert tingvoll.closed_on is None


def test_ahead_of_the_day_it_is_shown_to_all_and_called_off_by_the_coordinator(
    client, client_for, sent, tingvoll, tingvoll_leader
):
    day = timezone.localdate() + timedelta(days=60)
    client.post(path(tingvoll), {**sent, "on": day.isoformat(), "sure": "1"})
    change = Reorganisation.objects.get()
    page, members = f"/organisasjoner/{tingvoll.pk}/", client_for(tingvoll_leader)
    assert "Tingvoll blir en del av Sunndal" in client_for().get(page).text
    assert "Avlys" not in members.get(page).text
    assert members.post(f"/organisasjoner/endring/{change.pk}/avlys/").status_code == 403
    client.post(f"/organisasjoner/endring/{change.pk}/avlys/")
    change.refresh_from_db()
    assert change.state == ReorganisationState.CANCELLED
    assert "blir en del av" not in client_for().get(page).text


def test_a_closure_is_seen_first(client, surnadal_school, surnadal_headteacher):
    sent = {"last_day": "2025-06-30", "reason": "For få elever"}
    page = client.post(path(surnadal_school, "avslutt"), sent)
    assert "Rektor Surnadal, Enhetsleder" in page.text
    surnadal_school.refresh_from_db()
    assert surnadal_school.closed_on is None
    client.post(path(surnadal_school, "avslutt"), {**sent, "sure": "1"})
    surnadal_school.refresh_from_db()
    assert surnadal_school.closed_on == date(2025, 6, 30)


def test_it_is_undone_from_the_page_while_nothing_builds_on_it(client, sent, tingvoll, sunndal, aure):
    client.post(path(tingvoll), {**sent, "sure": "1"})
    change = Reorganisation.objects.get()
    undo = f"/organisasjoner/endring/{change.pk}/angre/"
    assert undo in client.get(f"/organisasjoner/{tingvoll.pk}/").text
    assert client.post(undo, {"reason": ""}).context["form"].errors
    client.post(undo, {"reason": "Vedtaket er omgjort"})
    tingvoll.refresh_from_db()
    assert tingvoll.closed_on is None

    client.post(path(tingvoll), {**sent, "sure": "1"})
    client.post(path(sunndal), {"into": aure.pk, "on": "2026-01-01", "sure": "1"})
    later = Reorganisation.objects.get(organisation=tingvoll, state=ReorganisationState.DONE)
    page = client.get(f"/organisasjoner/endring/{later.pk}/angre/").text
    assert "Det kan ikke lenger angres: Tingvoll" in page


def test_what_has_closed_is_no_unit_of_the_municipality(client, surnadal, surnadal_school):
    other = OrganisationFactory(name="Nordre skole", parent=surnadal, unit=True)
    client.post(path(other), {"into": surnadal_school.pk, "on": "2025-01-01", "sure": "1"})
    shown = client.get(f"/organisasjoner/{surnadal.pk}/").context["units"]
    assert [unit.name for unit in shown] == ["Elvevoll skole"]
    assert Organisation.objects.get(pk=other.pk).closed_on == date(2024, 12, 31)


def test_what_has_merged_or_closed_is_not_counted_among_the_units(region, surnadal, surnadal_school):
    other = OrganisationFactory(name="Nordre skole", parent=surnadal, unit=True)
    third = OrganisationFactory(name="Søre skole", parent=surnadal, unit=True)
    merge_organisation(other, into=surnadal_school, on=date(2025, 1, 1), by=None)
    close_organisation(third, last_day=date(2025, 6, 30), by=None, reason="For få elever")
    days = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 7, 1))
    assert [extent(region, day).units for day in days] == [3, 2, 1]


def test_the_overview_of_a_merged_municipality_is_its_successors(client_for, tingvoll, sunndal):
    merge_organisation(tingvoll, into=sunndal, on=date(2025, 1, 1), by=None)
    for address in ("/oversikt/?kommune=tingvoll", "/oversikt/tegning/?kommune=tingvoll"):
        assert "Sunndal" in client_for().get(address).text


def test_what_could_not_be_carried_out_waits_for_the_coordinator(client, tingvoll, sunndal, monkeypatch):
    day = timezone.localdate() + timedelta(days=30)
    client.post(path(tingvoll), {"into": sunndal.pk, "on": day.isoformat(), "sure": "1"})
    close_organisation(sunndal, last_day=date(2025, 6, 30), by=None, reason="Prøve")
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)
    assert carry_out_due() == 0
    page = client.get("/min-side/").text
    assert "Sammenslåing" in page
    assert "Sunndal er allerede lagt ned." in page


@pytest.mark.parametrize("people", [1, 3])
def test_trying_it_out_costs_the_same_for_each_membership(
    people, client, sent, tingvoll, eva_network, django_assert_max_num_queries
):
    for _ in range(people):
        MembershipFactory(organisation=tingvoll, network=eva_network)
    # Trying it out ends and begins each membership; what is read to be shown does not grow.
    with django_assert_max_num_queries(93 + 35 * people):
        client.post(path(tingvoll), sent)
