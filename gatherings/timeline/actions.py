"""Events added to the timeline, changed, taken out and put back."""

from django.db import transaction
from django.utils import timezone

from gatherings.timeline.models import TimelineEntry
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import apply_changes, record
from network.records.reasons import check_reason_length, require_reason

FIELDS = frozenset({"lane", "starts_on", "ends_on", "title", "text", "link"})


@transaction.atomic
def add_entry(region: Organisation, *, by: Person | None, reason: str = "", **fields: object) -> TimelineEntry:
    """Add an event to the timeline of a region. Raises NotAllowed, ValidationError."""
    require_system_or(by, Permission.EDIT_PAGES, region)
    entry = TimelineEntry(region=region)
    apply_changes(entry, fields, fields=FIELDS)
    return record(entry, by=by, reason=check_reason_length(reason))


@transaction.atomic
def edit_entry(
    entry: TimelineEntry, *, by: Person | None, reason: str = "", expected_version: int | None = None, **changes: object
) -> TimelineEntry:
    """Change an event on the timeline. Raises NotAllowed, ValidationError, StaleRecord."""
    require_system_or(by, Permission.EDIT_PAGES, entry.region)
    apply_changes(entry, changes, fields=FIELDS)
    return record(entry, by=by, reason=check_reason_length(reason), expected_version=expected_version)


@transaction.atomic
def withdraw_entry(entry: TimelineEntry, *, by: Person | None, reason: str) -> TimelineEntry:
    """Take an event off the timeline from today, with a reason. Raises NotAllowed, ValidationError."""
    require_system_or(by, Permission.EDIT_PAGES, entry.region)
    reason = require_reason(reason)
    if entry.withdrawn_on is None:
        entry.withdrawn_on = timezone.localdate()
        record(entry, by=by, reason=reason)
    return entry


@transaction.atomic
def put_back_entry(entry: TimelineEntry, *, by: Person | None, reason: str) -> TimelineEntry:
    """Put an event that was taken out back on the timeline. Raises NotAllowed, ValidationError."""
    require_system_or(by, Permission.EDIT_PAGES, entry.region)
    reason = require_reason(reason)
    if entry.withdrawn_on is not None:
        entry.withdrawn_on = None
        record(entry, by=by, reason=reason)
    return entry
