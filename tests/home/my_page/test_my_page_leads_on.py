"""My page never offers what will be refused: every link and button on it is followed, for everybody."""

from datetime import date, timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.utils import timezone

from goals.adoption.actions.requests import ask_for_adoption
from goals.goals.enums import GoalStatus
from network.memberships.actions import end_membership
from network.memberships.models import Membership
from network.reorganisations.actions.ending import close_organisation, merge_organisation
from tests.goals.factories import make_goal, make_measure
from tests.people import NAMES

pytestmark = pytest.mark.django_db

URL = "/min-side/"
PERSONS = [name for name in NAMES if name not in {
    "region", "other_region", "surnadal", "tingvoll", "sunndal", "aure", "averoy", "surnadal_school",
    "tingvoll_kindergarten", "eva_network", "pro_network",
}]  # fmt: skip
LONG_AGO = date(2020, 1, 10)
ELSEWHERE = ("tingvoll_", "other_", "eva_sunndal", "pro_aure", "union_averoy")
"""They hold the roles of those at home: asked at night."""


class Links(HTMLParser):
    """Where the page's own links and its GET forms lead; what stands in head and footer is on every page."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = set(), False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.inside = self.inside or tag == "main"
        if self.inside and tag == "a" and attrs.get("href"):
            self.found.add(attrs["href"])

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "main"


def refused(client):
    """What My page leads to that is answered with anything but a page."""
    links = Links()
    links.feed(client.get(URL).text)
    found = []
    for href in sorted(links.found):
        address = urlsplit(urljoin(URL, href))
        if address.scheme or not address.path.startswith("/"):
            continue
        status = client.get(f"{address.path}?{address.query}" if address.query else address.path).status_code
        if status not in (200, 302):
            found.append((href, status))
    return found


@pytest.fixture
def much_waits(surnadal, surnadal_school, tingvoll, tingvoll_kindergarten, region, surnadal_leader, sunndal):
    """Something of each kind in each place."""
    for place in (region, surnadal, surnadal_school, tingvoll, tingvoll_kindergarten, sunndal):
        make_measure(make_goal(place, f"Mål for {place}", on=LONG_AGO), f"Tiltak i {place}", decided_on=LONG_AGO)
        make_goal(place, f"Forslag i {place}", status=GoalStatus.PROPOSED, on=LONG_AGO)
    ask_for_adoption(make_goal(surnadal, "Lagt fram", status=GoalStatus.TENTATIVE, on=LONG_AGO), by=surnadal_leader)


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.nightly] if name.startswith(ELSEWHERE) else []) for name in PERSONS],
)
def test_nothing_on_it_is_refused(name, request, client_for, site, much_waits):
    assert refused(client_for(request.getfixturevalue(name))) == []


@pytest.mark.parametrize("what", ["ended", "merged", "closed", "leaderless"])
def test_nor_to_those_whose_place_or_role_has_ended(
    what, client_for, site, much_waits, sunndal, tingvoll, tingvoll_kindergarten, tingvoll_leader, tingvoll_styrer
):
    yesterday = timezone.localdate() - timedelta(days=1)
    if what == "merged":
        merge_organisation(tingvoll, into=sunndal, on=timezone.localdate(), by=None)
    elif what == "closed":
        close_organisation(tingvoll_kindergarten, last_day=yesterday, by=None, reason="For få barn")
    else:
        ended = [tingvoll_styrer] if what == "leaderless" else [tingvoll_styrer, tingvoll_leader]
        for membership in Membership.objects.filter(person__in=ended):
            end_membership(membership, last_day=yesterday, by=None, reason="Ny jobb")
    for person in (tingvoll_leader, tingvoll_styrer):
        assert refused(client_for(person)) == []


def test_those_who_go_on_elsewhere_work_there(client_for, site, sunndal, tingvoll, tingvoll_leader):
    merge_organisation(tingvoll, into=sunndal, on=timezone.localdate(), by=None)
    page = client_for(tingvoll_leader).get(URL).text
    assert "Oppvekstleder, Sunndal" in page
    assert "/mal/ny/" in page
