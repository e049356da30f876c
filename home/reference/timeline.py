"""What happened in the region and around it that no gathering, vision or goal tells."""

from datetime import date

from gatherings.progress_plan.enums import Lane
from gatherings.timeline.actions import add_entry
from home.reference import lookup
from home.reference.data_files import Entry, read_table


class TimelineRow(Entry):
    """An event on a day, or in a period where `ends` is given."""

    starts: date
    ends: date | None = None
    lane: Lane
    what: str


def load_timeline() -> None:
    region, by = lookup.region(), lookup.account("redaktor")
    for row in read_table("timeline.csv", TimelineRow):
        add_entry(region, by=by, lane=row.lane, starts_on=row.starts, ends_on=row.ends, title=row.what)
