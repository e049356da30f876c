"""Whatever was renamed, moved or merged is found by its old address, with what the address asked for."""

from datetime import date

import pytest

from goals.goals.enums import GoalStatus
from network.reorganisations.actions.ending import close_organisation, merge_organisation
from tests.gatherings.factories import GatheringFactory
from tests.goals.factories import make_goal
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Publish a page under another name in its address."""

    def publish(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish


def leads_to(client, address):
    answer = client.get(address)
    return answer.status_code, answer.get("Location")


@pytest.fixture
def gathering(site, region):
    return GatheringFactory(published=True, slug="samling-2027")


class TestRenamed:
    def test_a_gathering_with_its_calendar_and_its_day(self, client_for, gathering, rename):
        rename(gathering, "vaarsamling")
        client = client_for()
        assert leads_to(client, "/samlinger/samling-2027/") == (301, "/samlinger/vaarsamling/")
        assert leads_to(client, "/samlinger/samling-2027/?per=2026-01-01&del=naa") == (
            301,
            "/samlinger/vaarsamling/?per=2026-01-01&del=naa",
        )
        assert leads_to(client, "/samlinger/samling-2027/program.ics") == (301, "/samlinger/vaarsamling/program.ics")
        assert client.get("/samlinger/vaarsamling/program.ics").status_code == 200

    def test_renamed_twice_and_back(self, client_for, gathering, rename):
        for slug in ("en", "to", "samling-2027"):
            rename(gathering, slug)
        client = client_for()
        assert client.get("/samlinger/samling-2027/program.ics").status_code == 200
        for slug in ("en", "to"):
            assert leads_to(client, f"/samlinger/{slug}/program.ics") == (301, "/samlinger/samling-2027/program.ics")

    def test_the_list_takes_what_is_under_it_along(self, client_for, gathering, rename):
        rename(gathering.get_parent().specific, "moter")
        client = client_for()
        assert leads_to(client, "/samlinger/samling-2027/") == (301, "/moter/samling-2027/")
        assert client.get("/samlinger/samling-2027/program.ics").status_code == 200


class TestMerged:
    @pytest.fixture
    def merged(self, tingvoll, sunndal):
        make_goal(tingvoll, "Tingvolls mål", status=GoalStatus.ADOPTED, on=date(2020, 3, 1))
        merge_organisation(tingvoll, into=sunndal, on=date(2025, 1, 1), by=None)

    @pytest.mark.parametrize("name", ["", "plan.pdf", "plan.xlsx", "plan.csv"])
    def test_its_plan_leads_to_the_successors(self, name, client_for, merged):
        client = client_for()
        assert leads_to(client, f"/mal/plan/tingvoll/{name}?enheter=1") == (302, f"/mal/plan/sunndal/{name}?enheter=1")

    def test_and_is_still_there_as_it_was(self, client_for, merged):
        page = client_for().get("/mal/plan/tingvoll/?per=2024-06-01")
        assert page.status_code == 200
        assert "Tingvolls mål" in page.text

    def test_through_several_mergers(self, client_for, merged, sunndal, aure):
        merge_organisation(sunndal, into=aure, on=date(2026, 1, 1), by=None)
        assert leads_to(client_for(), "/mal/plan/tingvoll/plan.csv") == (302, "/mal/plan/aure/plan.csv")

    def test_a_unit_that_nothing_came_after_keeps_its_plan(self, client_for, surnadal):
        unit = OrganisationFactory(name="Nordre skole", parent=surnadal, unit=True)
        close_organisation(unit, last_day=date(2025, 6, 30), by=None, reason="For få elever")
        assert client_for().get(f"/mal/plan/{unit.slug}/").status_code == 200
