"""What a network answers for in the progress plan, on its page: late first, as adopted, on the day one asks about."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gatherings.progress_plan.actions.activities import report_activity
from home.pages.actions import make_network_page
from tests.clock import TODAY
from tests.gatherings.progress_plan.factories import adopt, make_activity, make_network, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(site, region):
    network = make_network(region)
    make_network_page(network, by=None)
    return network


@pytest.fixture
def plan(region):
    return make_plan(region)


def page(client, network, query=""):
    return client.get(f"/nettverk/{network.slug}/{query}").content.decode()


def titles(client, network, query=""):
    shown = page(client, network, query).partition('id="framdriftsplan"')[2].partition("</section>")[0]
    names = ("Ferdig", "Seint", "Seinere", "Nå", "Andres", "Kladd")
    return sorted((name for name in names if f">{name}</a>" in shown), key=lambda name: shown.index(f">{name}</a>"))


def test_late_first_and_done_last(client, network, plan, region):
    on = {"network": network, "starts_on": date(2026, 9, 1)}
    done = make_activity(plan, "Ferdig", ends_on=date(2026, 10, 1), **on)
    make_activity(plan, "Nå", ends_on=date(2027, 1, 1), **on)
    make_activity(plan, "Seinere", ends_on=date(2026, 11, 20), **on)
    make_activity(plan, "Seint", ends_on=date(2026, 11, 1), **on)
    make_activity(plan, "Andres", network=make_network(region, "PRO", "Prosess"))
    adopt(plan)
    make_activity(plan, "Kladd", network=network)
    report_activity(done, by=None, state="done", on=date(2026, 10, 20))
    assert titles(client, network) == ["Seint", "Seinere", "Nå", "Ferdig"]
    shown = page(client, network)
    assert f'href="/framdriftsplan/?plan={plan.pk}"' in shown
    assert f'href="/framdriftsplan/?plan={plan.pk}&amp;per=2026-11-10"' in page(client, network, "?per=2026-11-10")


def test_on_another_day_as_it_was_then(client, network, plan):
    activity = make_activity(plan, "Seint", network=network, starts_on=date(2026, 9, 1), ends_on=date(2026, 11, 1))
    adopt(plan)
    assert titles(client, network, "?per=2026-10-06") == []
    assert titles(client, network, "?per=2026-10-07") == ["Seint"]
    assert "Forsinket" not in page(client, network, "?per=2026-10-07")
    report_activity(activity, by=None, state="done", on=TODAY)
    assert "Fullført" not in page(client, network, f"?per={TODAY - timedelta(days=1)}").partition("framdriftsplan")[2]


def test_nothing_where_it_answers_for_nothing(client, network, plan):
    make_activity(plan, "Kladd", network=network)
    assert 'id="framdriftsplan"' not in page(client, network)


def test_the_queries_do_not_grow(client, network, plan):
    counts = []
    for number in range(3):
        make_activity(plan, f"Nummer {number}", network=network)
        adopt(plan, f"samling-{number}", date(2026, 10, 7 + number))
        client.get(f"/nettverk/{network.slug}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/nettverk/{network.slug}/")
        counts.append(len(queries))
    assert len(set(counts)) == 1
