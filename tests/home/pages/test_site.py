"""A site with nothing in it yet: its first pages, and doing it twice."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Page, Revision, Site

from home.pages.models import HomePage
from home.setup.actions.site import set_up_site

pytestmark = pytest.mark.django_db


def counts():
    return Page.objects.count(), Revision.objects.count(), Site.objects.count(), GroupPagePermission.objects.count()


def test_an_empty_installation_gets_its_pages(client):
    call_command("set_up_site", verbosity=0)
    expected = {"/": 200, "/kommuner/": 200, "/nettverk/": 200, "/samlinger/": 200}
    assert {path: client.get(path).status_code for path in expected} == expected


def test_every_page_that_the_foot_leads_to_is_there(client):
    set_up_site()
    foot = BeautifulSoup(client.get("/").content, "html.parser").select("footer a")
    answers = {link["href"]: client.get(link["href"]).status_code for link in foot}
    assert answers == {"/om-nettverket/": 200, "/kontakt/": 200, "/personvern/": 200, "/tilgjengelighet/": 200}


def test_the_front_page_says_that_nothing_is_recorded(client):
    set_up_site()
    assert "Ingenting er registrert ennå" in client.get("/").content.decode()


def test_doing_it_twice_changes_nothing(region):
    set_up_site(region=region)
    before = counts()
    set_up_site(region=region)
    assert counts() == before


def test_a_region_that_comes_later_is_taken_up(region):
    set_up_site()
    set_up_site(region=region)
    front = HomePage.objects.get()
    assert front.region == region
    assert front.get_latest_revision_as_object().region == region


def test_another_region_does_not_push_the_first_away(region, other_region, client):
    first, second = set_up_site(region=region), set_up_site(region=other_region)
    assert [(page.region, page.url) for page in (first, second)] == [(region, "/"), (other_region, "/sunnmore/")]
    assert client.get("/").context["page"] == first


def test_wagtails_welcome_page_is_gone():
    set_up_site()
    assert [page.specific_class for page in Page.objects.filter(depth=2)] == [HomePage]
