"""What search engines are told: robots.txt and sitemap.xml."""

from urllib.robotparser import RobotFileParser

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from home.pages.actions import make_municipality_page
from tests.gatherings.factories import GatheringFactory
from tests.goals.factories import make_goal
from tests.people import make_municipality

pytestmark = pytest.mark.django_db


def addresses(client) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml"
    return [entry["location"].removeprefix("http://testserver") for entry in answer.context["urlset"]]


def test_the_sitemap_lists_what_is_open_and_nothing_else(client, site, region, surnadal):
    make_municipality_page(surnadal, by=None, intro="", vision="")
    published = GatheringFactory(organiser=region, published=True)
    draft = GatheringFactory(organiser=region, title="Kladd", slug="kladd")
    closed = GatheringFactory(organiser=region, title="Lukket", slug="lukket", published=True)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    listed = addresses(client)
    assert {"/", "/kommuner/", "/kommuner/surnadal/", published.url, "/oversikt/", "/mal/"} <= {*listed}
    assert {draft.url, closed.url} & {*listed} == set()
    assert len(listed) == len({*listed})
    assert [path for path in listed if client.get(path).status_code != 200] == []


@pytest.mark.parametrize("pages", [1, 3])
def test_the_sitemap_costs_the_same(client, django_assert_num_queries, site, region, pages):
    for number in range(pages):
        make_municipality_page(
            make_municipality(region, f"Kommune {number}", f"999{number}"), by=None, intro="", vision=""
        )
    with django_assert_num_queries(4):
        client.get("/sitemap.xml")


def test_robots_may_read_what_is_listed_and_no_sign_in(client, site):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert {"Disallow: /*?*per=", "Disallow: /*?*apen=", "Disallow: /*?*alt="} <= {*lines}
    rules = RobotFileParser()
    rules.parse(lines)
    assert [path for path in addresses(client) if not rules.can_fetch("*", path)] == []
    closed = ["wagtailadmin_home", "account_login", "home:my_page", "network:people"]
    assert [name for name in closed if rules.can_fetch("*", reverse(name))] == []


def test_an_installation_may_stay_out_of_search_engines(client, settings, site):
    settings.SEARCH_ENGINES = False
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
    assert client.get("/sitemap.xml").status_code == 404


class TestOpenedGoals:
    """Each choice of opened goals in the overview is an address: none is for search engines, and none is too long."""

    @pytest.fixture
    def goals(self, region, surnadal):
        goals = [make_goal(region, f"Mål {number}") for number in range(3)]
        for goal in goals:
            make_goal(surnadal, f"Støtter {goal.pk}", supports=[goal])
        return goals

    def test_links_are_not_followed(self, client, goals):
        page = client.get("/oversikt/").content.decode()
        assert page.count("apen=") == page.count('rel="nofollow" href="/oversikt/?apen=') == 3

    def test_more_than_the_bound_is_said_and_not_used(self, client, goals, monkeypatch):
        monkeypatch.setattr("goals.pages.views.overview.MOST_OPEN", 2)
        page = client.get("/oversikt/", {"apen": [goal.pk for goal in goals]}).content.decode()
        assert page.count('<details class="strand__fold" open>') == 2
        assert "«apen» står mer enn 2 ganger i adressen. De 2 første er brukt." in page

    def test_the_bound_itself_is_said_nothing_of(self, client, goals, monkeypatch):
        monkeypatch.setattr("goals.pages.views.overview.MOST_OPEN", 3)
        page = client.get("/oversikt/", {"apen": [*(goal.pk for goal in goals), goals[0].pk]}).content.decode()
        assert "ganger i adressen" not in page

    def test_a_link_keeps_within_the_bound(self, client, goals, monkeypatch):
        monkeypatch.setattr("goals.thread.selectors.overview.MOST_OPEN", 2)
        page = client.get("/oversikt/", {"apen": [goals[0].pk, goals[1].pk]}).content.decode()
        assert f"/oversikt/?apen={goals[2].pk}&amp;apen={goals[0].pk}#" in page

    def test_what_is_no_goal_is_said(self, client, goals):
        page = client.get("/oversikt/", {"apen": ["x", goals[0].pk]}).content.decode()
        assert "«x» er ikke noe «apen» kan være her" in page
        assert f"Støtter {goals[0].pk}" in page
