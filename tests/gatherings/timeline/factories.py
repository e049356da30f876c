"""Events on the timeline for the tests, made through the actions."""

from datetime import date

from gatherings.progress_plan.enums import Lane
from gatherings.timeline.actions import add_entry
from gatherings.timeline.models import TimelineEntry
from network.organisations.models import Organisation


def make_entry(region: Organisation, title: str = "Forprosjekt", **fields) -> TimelineEntry:
    """A day in 2016 in the region's lane, unless told otherwise."""
    return add_entry(region, by=None, title=title, **{"lane": Lane.REGION, "starts_on": date(2016, 1, 1), **fields})
