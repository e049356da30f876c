"""A second region in an installation: its own pages and addresses, and what belongs to it kept there."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from gatherings.programme.actions.gatherings import change_gathering, make_gathering
from gatherings.programme.models import GatheringIndexPage, GatheringPage
from home.pages.actions import list_of, make_municipality_page
from home.pages.models import HomePage, MunicipalityIndexPage, MunicipalityPage, NetworkIndexPage, NetworkPage
from home.setup.actions.beginning import begin_region
from home.setup.actions.site import set_up_site
from home.tasks import settle_pages
from network.organisations.actions.organisations import move_organisation, redesignate
from network.organisations.models import Organisation
from network.page_groups.actions.libraries import ensure_library
from network.page_groups.models import Library, PageGroup
from network.roles.enums import Role
from tests.people import make_municipality, make_person
from tests.refusals import refused_fields

pytestmark = pytest.mark.django_db


def everything():
    kinds = (Page, Revision, Group, GroupPagePermission, GroupCollectionPermission, Collection, PageGroup, Library)
    return [sorted(kind.objects.values_list("pk", flat=True)) for kind in kinds]


# --- Begun ---------------------------------------------------------------------------------------


def test_a_second_region_begins_with_pages_of_its_own(client):
    who = {"email": "kari@kommune.example", "first_name": "Kari", "last_name": "Dahl"}
    first = begin_region(name="Nordmøre", **who).organisation
    second = begin_region(name="Sunnmøre", **who).organisation
    assert list(HomePage.objects.order_by("path").values_list("region", flat=True)) == [first.pk, second.pk]
    expected = {"/": first, "/sunnmore/": second}
    assert {address: client.get(address).context["page"].region for address in expected} == expected
    for address in ("kommuner", "nettverk", "samlinger", "om-nettverket"):
        assert client.get(f"/sunnmore/{address}/").status_code == 200
    assert client.get("/sunnmore/finnes-ikke/").status_code == 404
    assert client.get("/finnes-ikke/").status_code == 404


def test_doing_it_twice_changes_nothing(home, abroad):
    before = everything()
    set_up_site(region=abroad.region)
    set_up_site()
    call_command("set_up_site", verbosity=0)
    assert everything() == before


def test_a_region_has_one_front_page(home, abroad):
    with pytest.raises(IntegrityError), transaction.atomic():
        HomePage.objects.filter(pk=abroad.front.pk).update(region=home.region)


def test_the_region_of_a_front_page_stays_whatever_a_revision_says(home, abroad, other_coordinator, client_for):
    draft = abroad.front.get_latest_revision_as_object()
    draft.region = home.region
    revision = Revision.objects.create(
        content_object=draft, base_content_type=draft.get_base_content_type(), content=draft.serializable_data()
    )
    revision.publish()
    assert HomePage.objects.get(pk=abroad.front.pk).region == abroad.region
    form = client_for(other_coordinator).get(reverse("wagtailadmin_pages:edit", args=[abroad.front.pk])).text
    assert 'name="region"' not in form


def test_each_has_its_groups_and_its_library(home, abroad):
    held = {
        (each.organisation.name, each.role): set(
            GroupPagePermission.objects.filter(group=each.group).values_list("page__slug", flat=True)
        )
        for each in PageGroup.objects.select_related("organisation", "group")
    }
    assert held == {
        ("Nordmøre", "coordinator"): {"forside"},
        ("Nordmøre", "editor"): {"forside"},
        ("Sunnmøre", "coordinator"): {"sunnmore"},
        ("Sunnmøre", "editor"): {"sunnmore"},
    }
    assert set(Library.objects.values_list("region__name", "collection__name")) == {
        ("Nordmøre", "Nordmøre"),
        ("Sunnmøre", "Sunnmøre"),
    }


# --- Addresses -----------------------------------------------------------------------------------


def test_pages_of_every_region_are_found_where_pages_are(home, abroad, client):
    assert abroad.municipality_page.url == "/sunnmore/kommuner/volda/"
    for address in ("/sunnmore/kommuner/volda/", "/kommuner/volda/"):
        assert client.get(address).context["page"].pk == abroad.municipality_page.pk
    assert client.get(abroad.network.get_absolute_url()).context["page"].pk == abroad.network_page.pk
    assert client.get("/kommuner/surnadal/").context["page"].pk == home.municipality_page.pk
    assert client.get("/samlinger/utkast-sunnmore/").status_code == 404
    page = client.get("/sunnmore/kommuner/volda/").text
    assert 'href="/sunnmore/kommuner/"' in page
    assert 'href="None' not in page


def test_a_calendar_is_that_of_the_gathering(home, abroad, client):
    assert "Sunnmøre samling" in client.get("/samlinger/samling-sunnmore/program.ics").text
    values = {"starts_on": date(2027, 5, 1), "ends_on": date(2027, 5, 1), "place": "Rådhuset", "by": None}
    index = list_of(GatheringIndexPage, abroad.region)
    same = make_gathering(parent=index, title="Nordmøre samling", organiser=abroad.region, **values)
    taken = make_gathering(parent=index, title="Samling nordmore", organiser=abroad.region, **values)
    assert (same.slug, taken.slug) == ("nordmøre-samling", "samling-nordmore-2")
    with pytest.raises(ValidationError) as raised:
        make_gathering(parent=index, title="Ny", slug="samling-nordmore", organiser=abroad.region, **values)
    assert refused_fields(raised) == {"slug"}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_the_second_region_costs_the_same(rows, home, abroad, client, django_assert_num_queries):
    for each in range(rows):
        make_municipality_page(make_municipality(abroad.region, f"Kommune {each}", f"150{each}"), by=None)
    with django_assert_num_queries(13):
        response = client.get("/sunnmore/kommuner/")
    assert [line.url for line in response.context["municipalities"]][-1] == "/sunnmore/kommuner/volda/"


# --- What belongs where --------------------------------------------------------------------------


def add(client, kind, parent, values):
    address = reverse("wagtailadmin_pages:add", args=[kind._meta.app_label, kind._meta.model_name, parent.pk])
    several = {name: value for name, value in values.items() if isinstance(value, list)}
    return client.post(address, {**nested_form_data(values), **several, "action-publish": "1"})


def test_nobody_makes_a_page_for_a_municipality_of_another_region(home, abroad, other_coordinator, region, client_for):
    stranger = make_municipality(region, "Tingvoll", "1560")
    parent = list_of(MunicipalityIndexPage, abroad.region)
    values = {
        "title": "T",
        "slug": "t",
        "organisation": stranger.pk,
        "intro": "",
        "vision": "",
        "body": streamfield([]),
    }
    response = add(client_for(other_coordinator), MunicipalityPage, parent, values)
    assert "Den hører til en annen region enn Sunnmøre." in response.text
    assert not MunicipalityPage.objects.filter(organisation=stranger).exists()
    own = make_municipality(abroad.region, "Ørsta", "1520")
    assert (
        add(client_for(other_coordinator), MunicipalityPage, parent, {**values, "organisation": own.pk}).status_code
        == 302
    )


def test_nor_for_a_network(home, abroad, other_coordinator, eva_network, client_for):
    parent = list_of(NetworkIndexPage, abroad.region)
    values = {"title": "EVA", "slug": "eva", "network": eva_network.pk, "body": streamfield([])}
    response = add(client_for(other_coordinator), NetworkPage, parent, values)
    assert "Den hører til en annen region enn Sunnmøre." in response.text
    assert not NetworkPage.objects.filter(network=eva_network).exists()


GATHERING = {
    "title": "Samling",
    "slug": "ny-samling",
    "starts_on": "2027-03-15",
    "ends_on": "2027-03-15",
    "place": "Rådhuset",
    "address": "",
    "purpose": "",
    "contact": "",
    "status": "planned",
    "cancel_reason": "",
    "comments": inline_formset([]),
    "sessions": inline_formset([]),
    "documents": inline_formset([]),
    "rooms": inline_formset([]),
}


@pytest.mark.parametrize("wrong", ["organiser", "networks"])
def test_a_gathering_is_the_regions_own(wrong, home, abroad, other_coordinator, client_for):
    parent = list_of(GatheringIndexPage, abroad.region)
    chosen = {"organiser": abroad.region.pk, "networks": [abroad.network.pk]}
    strange = {"organiser": home.region.pk, "networks": [home.network.pk]}
    client = client_for(other_coordinator)
    refused = add(client, GatheringPage, parent, {**GATHERING, **chosen, wrong: strange[wrong]})
    assert refused.status_code == 200
    assert not GatheringPage.objects.filter(slug="ny-samling").exists()
    assert add(client, GatheringPage, parent, {**GATHERING, **chosen}).status_code == 302


def test_the_verbs_say_so_too(home, abroad):
    values = {"starts_on": date(2027, 3, 15), "ends_on": date(2027, 3, 15), "place": "Rådhuset", "by": None}
    index = list_of(GatheringIndexPage, abroad.region)
    with pytest.raises(ValidationError) as raised:
        make_gathering(parent=index, title="Ny", organiser=home.region, **values)
    assert refused_fields(raised) == {"organiser"}
    with pytest.raises(ValidationError) as raised:
        change_gathering(abroad.gathering, networks=[home.network], by=None)
    assert refused_fields(raised) == {"networks"}


def test_a_region_without_pages_is_told_so(site, other_region):
    with pytest.raises(ValidationError):
        make_municipality_page(make_municipality(other_region, "Volda", "1577"), by=None)


# --- Brought into step ---------------------------------------------------------------------------


def test_a_municipality_that_goes_over_takes_its_page_along(home, abroad, coordinator, other_coordinator, client):
    page = home.municipality_page
    move_organisation(home.municipality, to=abroad.region, on=date(2026, 1, 1), by=None)
    assert settle_pages() == 1
    assert settle_pages() == 0
    moved = MunicipalityPage.objects.get(pk=page.pk)
    assert moved.url == "/sunnmore/kommuner/surnadal/"
    rights = [moved.permissions_for_user(person).can_publish() for person in (coordinator, other_coordinator)]
    assert rights == [False, True]
    assert client.get("/kommuner/surnadal/").context["page"].pk == page.pk


def test_names_follow_the_organisation(home):
    redesignate(home.region, on=date(2026, 1, 1), name="Nordmøre og Romsdal", by=None)
    settle_pages()
    assert Library.objects.get(region=home.region).collection.name == "Nordmøre og Romsdal"


def test_what_lies_at_the_root_later_stays_there(home):
    root = Collection.get_first_root_node()
    paper = Document.objects.create(title="Felles", file=ContentFile(b"ord", "felles.txt"), collection=root)
    ensure_library(home.region)
    set_up_site()
    assert Document.objects.get(pk=paper.pk).collection == root


def test_groups_are_made_where_they_are_first_needed(region, surnadal):
    person = make_person("lokal", role=Role.EDITOR, organisation=surnadal)
    assert list(person.groups.values_list("name", flat=True)) == ["Redaktører: surnadal"]
    assert not Organisation.objects.get(pk=region.pk).page_groups.exists()
