"""Who owns a unit, from when, and how it is shown."""

from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from network.organisations.actions.organisations import redesignate
from network.organisations.models import Organisation
from network.reorganisations.actions.reorganising import Decision, decide, undo
from network.reorganisations.enums import ReorganisationKind

pytestmark = pytest.mark.django_db

SOLD_ON = date(2024, 1, 1)


@pytest.fixture
def sold(surnadal_school):
    redesignate(surnadal_school, on=SOLD_ON, ownership="private", owner="Nordvik SA", by=None)
    return surnadal_school


def text_of(response):
    return unescape(response.content.decode())


def test_is_dated_and_kept_in_the_history(sold):
    assert sold.is_private
    assert sold.history.first().ownership == "private"
    before = Organisation.objects.designated(date(2023, 12, 31)).get(pk=sold.pk)
    after = Organisation.objects.designated(SOLD_ON).get(pk=sold.pk)
    assert (before.is_private, before.owner_then) == (False, "")
    assert (after.is_private, after.owner_then) == (True, "Nordvik SA")


def test_the_owner_goes_with_the_private_ownership(sold):
    redesignate(sold, on=date(2025, 1, 1), ownership="public", by=None)
    assert sold.designations.order_by("since").last().owner == ""


def test_only_private_units_have_an_owner_of_their_own(surnadal, surnadal_school):
    with pytest.raises(ValidationError):
        redesignate(surnadal, on=SOLD_ON, ownership="private", by=None)
    with pytest.raises(ValidationError):
        redesignate(surnadal_school, on=SOLD_ON, ownership="public", owner="Kommunen", by=None)
    with pytest.raises(ValidationError):
        redesignate(surnadal_school, on=SOLD_ON, ownership="stolen", by=None)


def test_lists_and_pages_show_it_on_the_day(client, sold, surnadal):
    own, municipality = sold.get_absolute_url(), surnadal.get_absolute_url()
    page = text_of(client.get(own))
    assert "eid av Nordvik SA" in page
    for address in (own, municipality, f"{reverse('network:organisations')}?q={sold.name}"):
        assert "privat</span>" in text_of(client.get(address)), address
        joined = f"{address}{'&' if '?' in address else '?'}per=2023-06-01"
        assert "privat</span>" not in text_of(client.get(joined)), joined
    assert "1 av dem er privat" in text_of(client.get(municipality))


def test_a_coordinator_records_it(client, coordinator, surnadal_school, surnadal):
    client.force_login(coordinator)
    address = reverse("network:rename_organisation", args=[surnadal_school.pk])
    form = client.get(address).context["form"]
    assert "county" not in form.fields
    given = {"name": surnadal_school.name, "number": "", "on": "2024-01-01", "version": surnadal_school.version}
    response = client.post(address, given | {"ownership": "private", "owner": "Nordvik SA"})
    assert response.status_code == 302
    surnadal_school.refresh_from_db()
    assert surnadal_school.is_private
    of_municipality = client.get(reverse("network:rename_organisation", args=[surnadal.pk])).context["form"]
    assert "ownership" not in of_municipality.fields


def test_its_leader_holds_the_same_rights(client, surnadal_headteacher, sold):
    client.force_login(surnadal_headteacher)
    assert client.get(f"{reverse('goals:new')}?organisation={sold.pk}").status_code == 200


def test_an_undone_closure_keeps_it(coordinator, sold):
    decision = Decision(ReorganisationKind.CLOSE, date(2025, 1, 1), reason="For få barn")
    undo(decide(sold, decision, by=coordinator), by=coordinator, reason="Omgjort")
    assert Organisation.objects.designated(date(2025, 6, 1)).get(pk=sold.pk).owner_then == "Nordvik SA"
