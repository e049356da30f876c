"""The pages of organisations and of a network's set-up."""

from datetime import date

import pytest

from network.networks.actions import edit_network
from network.networks.models import Network
from network.organisations.actions.organisations import redesignate
from network.organisations.models import Organisation
from network.reorganisations.actions.ending import close_organisation, merge_organisation
from tests.network.factories import NetworkFactory, OrganisationFactory

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db]

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def client(client_for, coordinator):
    return client_for(coordinator)


def names(response):
    return [organisation.name for organisation in response.context["page"]]


class TestTheList:
    def test_finds_by_an_earlier_number(self, client_for, surnadal, region):
        rindal = OrganisationFactory(name="Rindal", parent=region, number="1567")
        redesignate(rindal, on=date(2019, 1, 1), number="5061", by=None)
        assert [names(client_for().get("/organisasjoner/", {"q": q})) for q in ("1567", "5061", "rinda")] == [
            ["Rindal"]
        ] * 3

    def test_leaves_out_the_closed_unless_asked(self, client_for, surnadal_school):
        close_organisation(surnadal_school, last_day=date(2018, 6, 30), by=None, reason="Slutt")
        read = client_for()
        assert names(read.get("/organisasjoner/")) == ["Nordmøre", "Surnadal"]
        assert names(read.get("/organisasjoner/", {"closed": "on"})) == ["Nordmøre", "Surnadal", "Elvevoll skole"]
        assert names(read.get("/organisasjoner/", {"per": "2018-01-01"})) == ["Nordmøre", "Surnadal", "Elvevoll skole"]

    def test_is_called_what_it_was_called_on_the_day(self, client_for, surnadal):
        redesignate(surnadal, on=date(2019, 1, 1), name="Nye Surnadal", number="1599", by=None)
        then, now = (client_for().get("/organisasjoner/", query).text for query in ({"per": "2018-01-01"}, {}))
        assert "1566" in then
        assert "Nye Surnadal" not in then
        assert "1599" in now

    @pytest.mark.parametrize("query", ["q=" + "x" * 200, "kind=planet", "page=0", "per=2018-13-01"])
    def test_bears_nonsense(self, client_for, region, query):
        assert client_for().get(f"/organisasjoner/?{query}").status_code == 200

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_the_same_however_many(self, client_for, surnadal, number, django_assert_num_queries):
        for _ in range(number):
            OrganisationFactory(parent=surnadal, unit=True)
        read = client_for()
        with django_assert_num_queries(3):
            response = read.get("/organisasjoner/")
        assert len(names(response)) == number + 2


class TestOneOrganisation:
    def test_tells_what_came_before_and_after(self, client_for, region):
        halsa = OrganisationFactory(name="Halsa", parent=region, number="1571", county="Møre og Romsdal")
        heim = OrganisationFactory(name="Heim", parent=region, number="5055", founded_on=date(2020, 1, 1))
        merge_organisation(halsa, into=heim, on=date(2020, 1, 1), by=None)
        for shown, other in ((halsa, heim), (heim, halsa)):
            page = client_for().get(f"/organisasjoner/{shown.pk}/").text
            assert f'href="/organisasjoner/{other.pk}/"' in page
            assert "1. januar 2020" in page

    def test_who_changed_it_is_named_to_members_only(self, client_for, surnadal, coordinator, surnadal_leader):
        redesignate(surnadal, on=date(2019, 1, 1), number="1599", by=coordinator, reason="Nytt nummer")
        pages = [client_for(who).get(f"/organisasjoner/{surnadal.pk}/").text for who in (None, surnadal_leader)]
        assert ["Nytt nummer" in page for page in pages] == [True, True]
        assert ["Koordinator, koordinator" in page for page in pages] == [False, True]

    def test_there_is_none(self, client_for, db):
        assert client_for().get("/organisasjoner/0/").status_code == 404

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_the_same_however_many(self, client_for, surnadal, number, django_assert_num_queries):
        for year in range(number):
            OrganisationFactory(parent=surnadal, unit=True)
            redesignate(surnadal, on=date(2010 + year, 1, 1), name=f"Surnadal {year}", by=None)
        read = client_for()
        with django_assert_num_queries(10):
            read.get(f"/organisasjoner/{surnadal.pk}/")


class TestChanging:
    def test_a_new_unit(self, client, surnadal):
        asked = {"name": HOSTILE, "kind": "unit", "unit_kind": "school", "parent": surnadal.pk, "reason": "Ny krets"}
        address = client.post("/organisasjoner/ny/", asked)["Location"]
        page = client.get(address).text
        assert HOSTILE not in page
        assert "Ny krets" in page

    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            ({"name": ""}, ["name"]),
            ({"name": "x" * 121}, ["name"]),
            ({"parent": ""}, ["parent"]),
            ({"parent": "school"}, ["parent"]),
            ({"parent": "elsewhere"}, ["parent"]),
            ({"kind": "region"}, ["kind"]),
            ({"kind": "municipality"}, ["parent"]),
            ({"unit_kind": ""}, ["unit_kind"]),
            ({"unit_kind": "bakery"}, ["unit_kind"]),
            ({"number": "123456789"}, ["number"]),
            ({"number": "1234567890"}, ["number"]),
            ({"county": "x" * 61}, ["county"]),
            ({"founded_on": "2018-02-30"}, ["founded_on"]),
            ({"founded_on": "2999-01-01"}, ["founded_on"]),
            ({"reason": "x" * 2001}, ["reason"]),
        ],
    )
    def test_a_new_unit_that_cannot_be(self, client, surnadal, surnadal_school, other_region, change, fields):
        asked = {"name": "Ny skole", "kind": "unit", "unit_kind": "school", "parent": surnadal.pk} | change
        asked["parent"] = {"school": surnadal_school.pk, "elsewhere": other_region.pk}.get(
            asked["parent"], asked["parent"]
        )
        before = Organisation.objects.count()
        response = client.post("/organisasjoner/ny/", asked)
        assert (response.status_code, sorted(response.context["form"].errors)) == (422, fields)
        assert Organisation.objects.count() == before

    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            ({"name": ""}, ["name"]),
            ({"number": "1"}, ["number"]),
            ({"on": ""}, ["on"]),
            ({"on": "2999-01-01"}, ["on"]),
            ({"name": "Surnadal"}, ["__all__"]),
            ({"version": "0"}, ["version"]),
        ],
    )
    def test_a_name_that_cannot_be(self, client, surnadal, change, fields):
        asked = {
            "name": "Nye Surnadal",
            "number": "1566",
            "county": "Møre og Romsdal",
            "on": "2019-01-01",
            "version": 1,
        } | change
        response = client.post(f"/organisasjoner/{surnadal.pk}/nytt-navn/", asked)
        assert (response.status_code, sorted(response.context["form"].errors)) == (422, fields)
        assert surnadal.designations.count() == 1

    def test_a_name_over_somebodys_newer_version(self, client, surnadal):
        address = f"/organisasjoner/{surnadal.pk}/nytt-navn/"
        redesignate(surnadal, on=date(2019, 1, 1), name="Deres", by=None)
        asked = {"name": "Mitt", "number": "1566", "county": "Møre og Romsdal", "on": "2020-01-01", "version": 1}
        response = client.post(address, asked)
        assert response.status_code == 409
        assert [pair[1:] for pair in response.context["conflict"]] == [("Deres", "Mitt")]
        asked["version"] = response.context["form"]["version"].value()
        assert client.post(address, asked).status_code == 302

    @pytest.mark.parametrize(
        ("path", "data", "field"),
        [
            ("flytt", {"to": "", "on": "2018-01-01"}, "to"),
            ("flytt", {"to": "elsewhere", "on": "2018-01-01"}, "to"),
            ("flytt", {"to": "itself", "on": "2018-01-01"}, "to"),
            ("flytt", {"to": "tingvoll", "on": "1899-01-01"}, "on"),
            ("flytt", {"to": "tingvoll", "on": "x"}, "on"),
            ("sla-sammen", {"into": "itself", "on": "2018-01-01"}, "into"),
            ("sla-sammen", {"into": "tingvoll", "on": "2018-01-01"}, "into"),
            ("sla-sammen", {"into": "kindergarten", "on": "2999-01-01"}, "on"),
            ("sla-sammen", {"into": "kindergarten", "on": "2018-01-01", "note": "x" * 2001}, "note"),
            ("avslutt", {"last_day": "2018-06-30", "reason": " "}, "reason"),
            ("avslutt", {"last_day": "2999-06-30", "reason": "Slutt"}, "last_day"),
        ],
    )
    def test_what_cannot_be_is_said_beside_the_field(
        self, client, surnadal_school, tingvoll_kindergarten, other_region, path, data, field
    ):
        places = {
            "elsewhere": OrganisationFactory(parent=other_region).pk,
            "itself": surnadal_school.pk,
            "tingvoll": tingvoll_kindergarten.get_parent().pk,
            "kindergarten": tingvoll_kindergarten.pk,
        }
        asked = {key: places.get(value, value) for key, value in data.items()}
        response = client.post(f"/organisasjoner/{surnadal_school.pk}/{path}/", asked)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
        assert surnadal_school.placements.count() == 1

    def test_what_has_closed_is_closed(self, client, surnadal_school, tingvoll):
        close_organisation(surnadal_school, last_day=date(2018, 6, 30), by=None, reason="Slutt")
        address = f"/organisasjoner/{surnadal_school.pk}/"
        assert f"{address}flytt/" not in client.get(address).text
        response = client.post(f"{address}flytt/", {"to": tingvoll.pk, "on": "2019-01-01"})
        assert list(response.context["form"].errors) == ["on"]


class TestANetwork:
    @pytest.fixture
    def network(self, region):
        return NetworkFactory(organisation=region, name="Fagnettverket", code="FAG", purpose="Først")

    def asked(self, **changes):
        return {
            "name": "Fagnettverket",
            "code": "FAG",
            "purpose": "Først",
            "minimum_per_municipality": 0,
            "version": 1,
        } | changes

    def test_is_edited(self, client, network, coordinator):
        client.post(f"/nettverk-oppsett/{network.pk}/", self.asked(purpose=HOSTILE, reason="Nytt år"))
        network.refresh_from_db()
        assert network.purpose == HOSTILE
        assert (network.history.first().history_change_reason, network.history.first().history_user) == (
            "Nytt år",
            coordinator,
        )
        assert HOSTILE not in client.get(f"/nettverk-oppsett/{network.pk}/").text

    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            ({"name": ""}, ["name"]),
            ({"name": "x" * 121}, ["name"]),
            ({"code": ""}, ["code"]),
            ({"code": "EVA"}, ["code"]),
            ({"purpose": "x" * 2001}, ["purpose"]),
            ({"minimum_per_municipality": "-1"}, ["minimum_per_municipality"]),
            ({"minimum_per_municipality": "40000"}, ["minimum_per_municipality"]),
            ({"founded_on": "x"}, ["founded_on"]),
            ({"founded_on": "2020-01-01", "closed_on": "2019-01-01"}, ["closed_on"]),
            ({"version": ""}, ["version"]),
        ],
    )
    def test_that_cannot_be(self, client, network, region, change, fields):
        NetworkFactory(organisation=region, code="EVA")
        response = client.post(f"/nettverk-oppsett/{network.pk}/", self.asked(**change))
        assert (response.status_code, sorted(response.context["form"].errors)) == (422, fields)
        assert Network.objects.get(pk=network.pk).version == 1

    def test_over_somebodys_newer_version_shows_both_and_can_be_sent_again(self, client, network, coordinator):
        edit_network(network, by=coordinator, purpose="Deres ord", reason="")
        response = client.post(f"/nettverk-oppsett/{network.pk}/", self.asked(purpose="Mine ord"))
        assert response.status_code == 409
        assert [pair[1:] for pair in response.context["conflict"]] == [("Deres ord", "Mine ord")]
        assert Network.objects.get(pk=network.pk).purpose == "Deres ord"
        again = self.asked(purpose="Mine ord", version=response.context["form"]["version"].value())
        assert client.post(f"/nettverk-oppsett/{network.pk}/", again).status_code == 302
        assert Network.objects.get(pk=network.pk).purpose == "Mine ord"

    def test_is_set_up(self, client, region):
        response = client.post(
            "/nettverk-oppsett/nytt/",
            {"name": "Ny praksis", "code": "npb", "minimum_per_municipality": 0, "organisation": region.pk},
        )
        made = Network.objects.get(code="NPB")
        assert (response["Location"], made.slug) == (f"/nettverk-oppsett/{made.pk}/", "npb")

    @pytest.mark.parametrize(
        ("change", "field"),
        [({"code": "eva"}, "code"), ({"organisation": ""}, "organisation"), ({"name": " "}, "name")],
    )
    def test_that_cannot_be_is_not_set_up(self, client, region, change, field):
        NetworkFactory(organisation=region, code="EVA", slug="eva")
        asked = {"name": "Ny", "code": "NY", "minimum_per_municipality": 0, "organisation": region.pk} | change
        response = client.post("/nettverk-oppsett/nytt/", asked)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
        assert Network.objects.count() == 1


class TestLanguage:
    def test_is_kept_on_the_person(self, client_for, surnadal_leader, region):
        client_for(surnadal_leader).post("/sprak/", {"language": "nn", "next": "/organisasjoner/"})
        surnadal_leader.refresh_from_db()
        assert surnadal_leader.language == "nn"
        assert client_for(surnadal_leader).get("/organisasjoner/")["Content-Language"] == "nn"

    @pytest.mark.parametrize("language", ["", "xx", "nb-NO"])
    def test_that_is_not_ours_changes_nothing(self, client_for, surnadal_leader, language):
        client_for(surnadal_leader).post("/sprak/", {"language": language})
        surnadal_leader.refresh_from_db()
        assert surnadal_leader.language == ""

    def test_leads_nowhere_else(self, client_for, db):
        response = client_for().post("/sprak/", {"language": "nn", "next": "https://evil.example/"})
        assert response["Location"] == "/"
