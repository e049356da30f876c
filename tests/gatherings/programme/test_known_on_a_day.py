"""Which gatherings the network knew of on an earlier day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from gatherings.programme.models import GatheringPage
from home.pages.actions import make_network_page
from tests.gatherings.factories import GatheringFactory

pytestmark = [pytest.mark.postgres_too, pytest.mark.usefixtures("site")]


def published(starts_on: date, first_published: datetime) -> GatheringPage:
    gathering = GatheringFactory(starts_on=starts_on, ends_on=starts_on + timedelta(days=1), published=True)
    GatheringPage.objects.filter(pk=gathering.pk).update(first_published_at=first_published)
    return gathering


@pytest.fixture
def gatherings():
    return {
        "announced in time": published(date(2018, 6, 6), datetime(2018, 2, 20, 12, tzinfo=UTC)),
        "announced later": published(date(2018, 9, 6), datetime(2018, 5, 2, 12, tzinfo=UTC)),
        "recorded afterwards": published(date(2018, 4, 11), datetime(2026, 11, 1, 12, tzinfo=UTC)),
        "recorded afterwards, years on": published(date(2019, 10, 1), datetime(2026, 11, 1, 12, tzinfo=UTC)),
        "of today": published(timezone.localdate() + timedelta(days=30), timezone.now()),
    }


def names(gatherings, found) -> list[str]:
    by_pk = {gathering.pk: name for name, gathering in gatherings.items()}
    return [by_pk[gathering.pk] for gathering in found]


def test_what_was_coming_is_what_was_known_then(gatherings):
    coming = GatheringPage.objects.upcoming(date(2018, 3, 1))
    assert names(gatherings, coming) == ["recorded afterwards", "announced in time"]


def test_what_had_been_held_was_known(gatherings):
    held = GatheringPage.objects.known_on(date(2018, 10, 1)).past(date(2018, 10, 1))
    assert names(gatherings, held) == ["announced later", "announced in time", "recorded afterwards"]


def test_today_all_that_is_to_come_is_coming(gatherings):
    assert names(gatherings, GatheringPage.objects.upcoming(timezone.localdate())) == ["of today"]


def test_the_page_of_a_network_lists_what_was_coming_then(gatherings, client, eva_network, site):
    for gathering in GatheringPage.objects.filter(pk__in=[gathering.pk for gathering in gatherings.values()]):
        gathering.networks.add(eva_network)
        gathering.save()
    page = make_network_page(eva_network, by=None)
    text = client.get(page.url, {"per": "2018-03-01"}).content.decode()
    shown = [name for name, gathering in gatherings.items() if f">{gathering.title}<" in text]
    assert shown == ["announced in time", "recorded afterwards"]
