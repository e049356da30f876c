"""Every page that is read at a date: it says what things were called then, and its links stay on that day."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from network.organisations.actions.organisations import redesignate
from tests.people import everybody
from tests.scenario import SharedScenario, build_scenario

pytestmark = pytest.mark.one_database

DAY = "2025-06-01"
RENAMED_ON = date(2025, 9, 1)
NEW_NAMES = ("Nysurnadal", "Nyskolen", "Nyevalueringen")


class Main(HTMLParser):
    """The text and the links of a page's <main>; the words for those who look back to today are left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside = False
        self.text: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "main":
            self.inside = True
        if self.inside and tag == "a" and "data-today" not in attributes:
            self.links.append(attributes.get("href", ""))

    def handle_endtag(self, tag):
        if tag == "main":
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.text.append(data)


@pytest.fixture
def shared_scenario(db) -> SharedScenario:
    """The scenario, with a municipality, a unit and a network that have other names today than on the day."""
    scenario = build_scenario(everybody())
    people = scenario.people
    redesignate(people.surnadal, on=RENAMED_ON, by=None, name="Nysurnadal")
    redesignate(people.surnadal_school, on=RENAMED_ON, by=None, name="Nyskolen")
    return scenario


def addresses_of(scenario: SharedScenario) -> list[str]:
    people = scenario.people
    records = (
        scenario.regional_goal,
        scenario.municipal_goal,
        scenario.unit_goal,
        scenario.measure,
        scenario.vision,
        scenario.study,
        scenario.filed_gap,
        scenario.filed_cipp,
        people.surnadal,
        people.surnadal_school,
        scenario.long_named_unit,
    )
    lists = (
        "/ /oversikt/ /oversikt/?alt=1 /oversikt/?kommune=surnadal /oversikt/tegning/ "
        "/oversikt/tegning/?kommune=surnadal /mal/ /mal/?q=e /visjoner/ /hypoteser/ /gap/ /gap/varmekart/ /cipp/ "
        "/evaluering/ /kommuner/ /kommuner/surnadal/ "
        "/nettverk/ /nettverk/eva/ /organisasjoner/ /samlinger/ "
        "/ideer/ /framdriftsplan/ /tidslinje/ /tidslinje/?ar=2024 /arshjul/ /arshjul/?kommune=surnadal /arshjul/dager/"
    )
    plan = reverse("goals:plan", kwargs={"slug": people.surnadal.slug})
    goal = reverse("goals:history", args=[scenario.municipal_goal.pk])
    theme = reverse("goals:theme", args=[scenario.theme.pk])
    return [*lists.split(), plan, f"{plan}?enheter=1", goal, theme, *(record.get_absolute_url() for record in records)]


def test_names_and_links_are_of_the_day(shared_scenario):
    faults = []
    for persona in (None, shared_scenario.people.coordinator):
        client = Client()
        if persona:
            client.force_login(persona)
        for address in addresses_of(shared_scenario):
            answer = client.get(f"{address}{'&' if '?' in address else '?'}per={DAY}")
            if persona is None and answer.status_code == 302:
                continue
            assert answer.status_code == 200, address
            page = Main(answer.content.decode())
            text = " ".join(page.text)
            faults += [f"{address}: {name}" for name in NEW_NAMES if name in text]
            faults += [f"{address} → {link}" for link in page.links if leaves_the_day(link)]
    assert not faults, "\n".join(sorted(set(faults)))


def leaves_the_day(link: str) -> bool:
    """Whether a link of ours leads to a page as it is today."""
    if not link or link.startswith(("#", "http", "mailto:", "/admin/", "/dokumenter/", "/konto/")):
        return False
    return link.startswith(("?", "/")) and not link.endswith(".ics") and not re.search(rf"[?&]per={DAY}", link)
