"""What editors have added to the timeline: who may see and change it."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.models import Organisation

if TYPE_CHECKING:
    from gatherings.timeline.models import TimelineEntry  # noqa: F401 - in a base class, as a string
    from network.persons.models import User


class TimelineEntryQuerySet(models.QuerySet["TimelineEntry"]):
    """Entries are public while they stand; those taken out are for those who edit the region's pages."""

    def visible_to(self, user: "User") -> Self:
        edited = grants_of(user).reach(Permission.EDIT_PAGES, path="region__path")
        return self.filter(Q(withdrawn_on__isnull=True) | edited)

    def editable_by(self, user: "User") -> Self:
        return self.filter(grants_of(user).reach(Permission.EDIT_PAGES, path="region__path"))

    def of_region(self, region: Organisation) -> Self:
        return self.filter(region=region)

    def standing_on(self, on: date) -> Self:
        """Those that were not taken out on the day."""
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on))
