"""The main pages of a region that has just begun: each says what will stand there, and nothing that is not so."""

import pytest
from django.urls import reverse

from tests.people import make_municipality

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/kommuner/", "/nettverk/"])
def test_an_empty_list_blames_the_day_only_where_one_is_asked_for(client, site, path):
    assert "Velg en senere dag" not in client.get(path).text
    assert "så snart koordinatoren har registrert dem" in client.get(path).text
    assert "Velg en senere dag" in client.get(f"{path}?per=2018-01-01").text


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [("/kommuner/", "network:municipalities_from_list"), ("/nettverk/", "network:networks_from_templates")],
)
def test_an_empty_list_leads_the_coordinator_to_where_it_is_filled(
    path, leads_to, client_for, site, coordinator, other_coordinator, editor
):
    assert reverse(leads_to) in client_for(coordinator).get(path).text
    assert reverse(leads_to) not in client_for(coordinator).get(f"{path}?per=2018-01-01").text
    for other in (other_coordinator, editor, None):
        assert reverse(leads_to) not in client_for(other).get(path).text


def test_an_empty_overview_speaks_of_no_filter_and_praises_no_thread(client, site):
    page = client.get("/oversikt/").text
    assert "Ingen mål ennå" in page
    assert "passer med det du har valgt" not in page
    assert "Tråden går hele veien" not in page
    assert "passer med det du har valgt" in client.get("/oversikt/?status=adopted").text


def test_the_front_page_counts_no_municipalities_where_there_are_none(client, site, region):
    assert "municipalities-heading" not in client.get("/").text
    assert "0 kommuner" not in client.get("/").text.partition("front__now")[0]
    make_municipality(region, "Ulvsund", "4201")
    assert "municipalities-heading" in client.get("/").text
