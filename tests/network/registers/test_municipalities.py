"""The municipalities of a region from Statistics Norway's list."""

from collections import Counter
from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from network.audit import selectors as audit
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.records.errors import NotAllowed
from network.registers.actions.municipalities import add_municipalities
from network.registers.selectors.municipality_list import listed_municipalities

PAGE = reverse("network:municipalities_from_list")


class TestTheList:
    def test_holds_the_municipalities_of_2024(self):
        listed = listed_municipalities()
        assert len(listed) == 357
        assert Counter(row.county for row in listed.values()) == {
            "Innlandet": 46,
            "Vestland": 43,
            "Nordland": 41,
            "Trøndelag": 38,
            "Møre og Romsdal": 27,
            "Agder": 25,
            "Rogaland": 23,
            "Akershus": 21,
            "Troms": 21,
            "Buskerud": 18,
            "Finnmark": 18,
            "Telemark": 17,
            "Østfold": 12,
            "Vestfold": 6,
            "Oslo": 1,
        }
        assert all(row.number.startswith(row.county_number) and len(row.number) == 4 for row in listed.values())

    @pytest.mark.parametrize(
        ("number", "name", "county"),
        [
            ("1580", "Haram", "Møre og Romsdal"),
            ("5055", "Heim", "Trøndelag"),
            ("1826", "Hattfjelldal", "Nordland"),
            ("5610", "Karasjok", "Finnmark"),
            ("3419", "Våler", "Innlandet"),
        ],
    )
    def test_has_each_under_its_norwegian_name(self, number, name, county):
        row = listed_municipalities()[number]
        assert (row.name, row.county) == (name, county)

    def test_is_searched_by_name_number_and_county(self):
        def called(text):
            return {row.name for row in listed_municipalities().values() if row.is_called(text)}

        assert called("1566") == {"Surnadal"}
        assert called("kárášjohka") == {"Karasjok"}
        assert len(called("møre og romsdal")) == 27


pytestmark = pytest.mark.django_db


class TestAdding:
    def test_number_and_county_hold_from_the_day_of_the_list(self, coordinator, region):
        (molde,) = add_municipalities(["1506", "9999"], region=region, by=coordinator)
        then = Organisation.objects.designated(date(2023, 12, 31)).get(pk=molde.pk)
        now = Organisation.objects.designated(date(2024, 1, 1)).get(pk=molde.pk)
        assert (then.name_then, then.number_then, then.county_then) == ("Molde", "", "")
        assert (now.name_then, now.number_then, now.county_then) == ("Molde", "1506", "Møre og Romsdal")
        assert molde.get_parent() == region
        assert audit.problems() == []

    def test_what_is_here_is_not_added_again(self, coordinator, region, surnadal):
        with pytest.raises(ValidationError):
            add_municipalities([surnadal.number], region=region, by=coordinator)

    def test_by_the_regions_coordinator_only(self, other_coordinator, surnadal_leader, region):
        for person in (other_coordinator, surnadal_leader):
            with pytest.raises(NotAllowed):
                add_municipalities(["1506"], region=region, by=person)


class TestPage:
    def test_search_keeps_the_boxes(self, client, coordinator, region, surnadal):
        client.force_login(coordinator)
        response = client.post(PAGE, {"q": "Volda", "kommune": ["1506"], "sok": "1"})
        page = unescape(response.content.decode())
        assert 'value="1506" id="kommune-1506" checked' in page
        assert 'value="1577"' in page
        assert 'value="0301"' not in page
        assert not Organisation.objects.filter(number="1506").exists()

    def test_adds_and_says_what_is_here(self, client, coordinator, region, surnadal):
        client.force_login(coordinator)
        response = client.post(PAGE, {"kommune": ["1506", "1577"], "region": region.pk}, follow=True)
        assert "Molde, Volda er lagt til" in unescape(response.content.decode())
        page = unescape(client.get(PAGE).content.decode())
        assert "1566, i Nordmøre fra før" in page
        assert 'value="1566"' not in page
        assert Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).count() == 3

    def test_nothing_ticked_and_nonsense(self, client, coordinator, region):
        client.force_login(coordinator)
        for sent in ({}, {"kommune": "x"}, {"kommune": "1506", "region": "999999"}):
            assert client.post(PAGE, {"region": region.pk} | sent).status_code == 422
        assert "Ingen heter det" in unescape(client.get(PAGE, {"q": "zzz"}).content.decode())

    def test_queries(self, client, coordinator, region, surnadal, django_assert_max_num_queries):
        client.force_login(coordinator)
        client.get(PAGE)
        with django_assert_max_num_queries(12):
            client.get(PAGE)


def test_counties_are_folded_until_one_searches_in_them_or_has_ticked_there(client_for, coordinator):
    client = client_for(coordinator)
    assert client.get(PAGE).context["opened"] == set()
    assert client.get(PAGE, {"q": "Surnadal"}).context["opened"] == {"Møre og Romsdal"}
    assert client.post(PAGE, {"kommune": ["1103"], "sok": "1"}).context["opened"] == {"Rogaland"}
