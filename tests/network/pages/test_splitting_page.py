"""Splitting an organisation from its page: seen first, stored when one is sure."""

from datetime import date

import pytest

from network.memberships.models import Membership
from network.organisations.models import Organisation
from tests.network.factories import OrganisationFactory

ON = date(2018, 1, 1)


@pytest.fixture
def client(client_for, coordinator):
    return client_for(coordinator)


@pytest.fixture
def sent(tingvoll, sunndal):
    return {"main": tingvoll.pk, "also": sunndal.pk, "on": ON.isoformat()}


def path(organisation):
    return f"/organisasjoner/{organisation.pk}/del/"


def test_what_goes_where_is_shown_and_nothing_is_stored(
    client, surnadal, surnadal_school, surnadal_union, sunndal, sent
):
    other = OrganisationFactory(name="Nordre skole", parent=surnadal, unit=True)
    answer = client.post(path(surnadal), {**sent, f"unit_{other.pk}": sunndal.pk})
    units = [(unit.name, place.name) for unit, place in answer.context["units"]]
    assert units == [("Elvevoll skole", "Tingvoll"), ("Nordre skole", "Sunndal")]
    assert [field.label for field in answer.context["places"]] == ["Htv Surnadal, Tillitsvalgt"]
    surnadal.refresh_from_db()
    assert surnadal.closed_on is None
    assert Organisation.objects.get(pk=other.pk).get_parent() == surnadal


def test_when_one_is_sure_units_go_their_way_and_the_rest_follows(
    client, surnadal, surnadal_school, tingvoll, sunndal, sent
):
    other = OrganisationFactory(name="Nordre skole", parent=surnadal, unit=True)
    answer = client.post(path(surnadal), {**sent, f"unit_{other.pk}": sunndal.pk, "sure": "1"})
    assert (answer.status_code, answer["Location"]) == (302, f"/organisasjoner/{surnadal.pk}/")
    surnadal.refresh_from_db()
    assert surnadal.closed_on == date(2017, 12, 31)
    parents = {unit: Organisation.objects.get(pk=unit.pk).get_parent() for unit in (surnadal_school, other)}
    assert parents == {surnadal_school: tingvoll, other: sunndal}
    assert {each.successor for each in surnadal.successions.all()} == {tingvoll, sunndal}
    assert surnadal in Organisation.objects.placed_in(tingvoll, ON)
    assert surnadal not in Organisation.objects.placed_in(sunndal, ON)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"also": "main"}, "also"),
        ({"also": ""}, "also"),
        ({"main": "itself"}, "main"),
        ({"on": "2999-01-01"}, "on"),
        ({"on": "i går"}, "on"),
        ({"note": "x" * 2001}, "note"),
        ({"unit": "elsewhere"}, "unit"),
    ],
)
@pytest.mark.parametrize("sure", [{}, {"sure": "1"}], ids=["seen", "sure"])
def test_bad_answers_split_nothing(
    sure, change, field, client, surnadal, surnadal_school, tingvoll, other_region, sent
):
    chosen = {"main": tingvoll.pk, "itself": surnadal.pk, "elsewhere": other_region.pk}
    unit = f"unit_{surnadal_school.pk}"
    data = {unit if name == "unit" else name: chosen.get(value, value) for name, value in change.items()}
    answer = client.post(path(surnadal), {**sent, **data, **sure})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [unit if field == "unit" else field]
    surnadal.refresh_from_db()
    assert surnadal.closed_on is None


def test_memberships_stay_readable(client, surnadal, surnadal_union, tingvoll, sent):
    client.post(path(surnadal), {**sent, "sure": "1"})
    rows = Membership.objects.filter(person=surnadal_union).order_by("since")
    assert [(row.organisation, row.until) for row in rows] == [(surnadal, date(2017, 12, 31)), (tingvoll, None)]


@pytest.mark.parametrize("units", [1, 3])
def test_its_queries_do_not_grow_with_the_units(units, client, surnadal, tingvoll, django_assert_num_queries):
    for _ in range(units):
        OrganisationFactory(parent=surnadal, unit=True)
    with django_assert_num_queries(8):
        client.get(path(surnadal))
