"""The tools of those who arrange a gathering, on its page: what one does now first, and nothing that refuses."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gatherings.closing.actions.closing import publish_closing, write_summary
from gatherings.programme.actions.sessions import add_session
from tests.clock import TODAY, YESTERDAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_guest, make_setup
from tests.gatherings.results.factories import held_board

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_site", "site")]


def gathering_on(region, begins, ends=None, **values):
    return GatheringFactory(
        slug="samling", organiser=region, starts_on=begins, ends_on=ends or begins, sessions=1, published=True, **values
    )


def tools(client):
    """(what one does now, all else), as labels with their addresses."""
    shown = client.get("/samlinger/samling/").context["calls"].tools
    return [(tool.label, tool.url) for tool in shown.now], [(tool.label, tool.url) for tool in shown.more]


def labels(rows):
    return [label for label, _address in rows]


def test_before_one_opens_the_registration_and_writes_the_invitation(client_for, coordinator, region):
    gathering = gathering_on(region, TODAY + timedelta(days=40))
    now, more = tools(client_for(coordinator))
    assert labels(now) == ["Åpne påmeldingen", "Meldinger"]
    make_guest(make_setup(gathering))
    now, more = tools(client_for(coordinator))
    assert labels(now) == ["1 deltaker", "Meldinger"]
    assert labels(more) == [
        "Sett opp påmeldingen",
        "Grupper",
        "Tavler",
        "Innsjekk",
        "Lag tilbakemeldingsskjema",
        "Gi mellomarbeid",
        "Rediger siden",
        "Kopier til nye datoer",
    ]


def test_a_programme_that_is_not_released_comes_first(client_for, coordinator, editor, region):
    gathering = gathering_on(region, TODAY + timedelta(days=40))
    later = time(13)
    add_session(gathering, by=None, day=1, starts=later, minutes=30, title="Ny", room="Sal B", kind="plenary")
    assert labels(tools(client_for(coordinator))[0])[0] == "Kunngjør programmet"
    assert "Kunngjør programmet" not in labels(tools(client_for(editor))[0])


def test_meanwhile_one_checks_in_and_opens_boards(client_for, coordinator, region):
    make_setup(gathering_on(region, TODAY), closes_on=TODAY)
    now, _more = tools(client_for(coordinator))
    assert labels(now) == ["Innsjekk", "Grupper", "Tavler", "Lag tilbakemeldingsskjema"]


def test_afterwards_one_closes_and_promotes(client_for, coordinator, region):
    gathering = gathering_on(region, YESTERDAY)
    held_board(region, gathering=gathering)
    now, more = tools(client_for(coordinator))
    assert labels(now) == ["Avslutt samlingen", "Løft fram resultater", "Lag tilbakemeldingsskjema"]
    assert labels(more) == [
        "Meldinger",
        "Grupper",
        "Tavler",
        "Gi mellomarbeid",
        "Rediger siden",
        "Kopier til nye datoer",
    ]
    write_summary(gathering, by=None, summary="Det gikk bra.")
    publish_closing(gathering, by=None)
    assert labels(tools(client_for(coordinator))[0])[0] == "Rett avslutningen"


def test_a_cancelled_one_leaves_the_message(client_for, coordinator, region):
    gathering_on(region, TODAY + timedelta(days=40), cancelled=True)
    now, more = tools(client_for(coordinator))
    assert (labels(now), labels(more)) == (["Meldinger"], ["Rediger siden", "Kopier til nye datoer"])


@pytest.mark.parametrize("person", ["coordinator", "editor", "surnadal_pro", "superuser"])
@pytest.mark.parametrize("days", [-1, 0, 40])
def test_no_tool_leads_to_a_refusal(client_for, reference_people, region, person, days):
    gathering = gathering_on(region, TODAY + timedelta(days=days))
    if days >= 0:
        make_guest(make_setup(gathering, closes_on=gathering.starts_on))
    else:
        held_board(region, gathering=gathering)
    client = client_for(getattr(reference_people, person))
    now, more = tools(client)
    assert now or more
    assert {
        address: client.get(address).status_code
        for _label, address in now + more
        if client.get(address).status_code != 200
    } == {}


OTHERS = (None, "surnadal_leader", "surnadal_headteacher", "steering", "other_coordinator", "former_leader")


@pytest.mark.parametrize("person", OTHERS)
def test_others_have_none(client_for, reference_people, region, person):
    gathering_on(region, YESTERDAY)
    client = client_for(person and getattr(reference_people, person))
    assert not client.get("/samlinger/samling/").context["calls"].tools
    assert "For dere som arrangerer" not in client.get("/samlinger/samling/").content.decode()


def test_none_on_a_page_that_is_read_at_a_date(client_for, coordinator, region):
    gathering_on(region, YESTERDAY)
    response = client_for(coordinator).get(f"/samlinger/samling/?per={TODAY - timedelta(days=1)}")
    assert not response.context["calls"].tools


def test_as_many_queries_with_one_participant_as_with_three(client_for, coordinator, region):
    gathering = gathering_on(region, TODAY + timedelta(days=40))
    setup = make_setup(gathering)
    client = client_for(coordinator)
    client.get("/samlinger/samling/")
    counts = []
    for number in range(3):
        make_guest(setup, f"Gjest {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/samlinger/samling/")
        counts.append(len(queries))
    assert counts == [27, 27, 27]
