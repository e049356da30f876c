"""The calendars on the page Calendars: those of one's own regions for a member, all of them for others."""

import pytest
from django.contrib.auth.models import AnonymousUser

from gatherings.subscriptions.selectors.feeds import feeds_for
from tests.clock import TODAY
from tests.people import make_municipality

pytestmark = pytest.mark.django_db


def names(user):
    feeds = feeds_for(user, TODAY)
    return {feed.name for feed in (*feeds.nearest, *feeds.others)}


def test_whose_calendars_are_listed(surnadal, tingvoll, other_region, surnadal_leader, other_coordinator, outsider):
    make_municipality(other_region, "Ulstein", "1516")
    assert {"Surnadal", "Tingvoll"} <= names(surnadal_leader)
    assert "Ulstein" not in names(surnadal_leader)
    assert "Ulstein" in names(other_coordinator)
    assert "Surnadal" not in names(other_coordinator)
    for reader in (outsider, AnonymousUser()):
        assert {"Surnadal", "Ulstein"} <= names(reader)


def test_the_own_municipality_is_nearest(surnadal, tingvoll, surnadal_leader):
    nearest = [feed.name for feed in feeds_for(surnadal_leader, TODAY).nearest]
    assert "Surnadal" in nearest
    assert "Tingvoll" not in nearest
