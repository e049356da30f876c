"""What the parts of a study's lists have in common, and the records that hold such lists."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.records.models import Record


class ListedRecord(Record):
    """A line of one of a study's lists, there from `noted_on` until `dropped_on`."""

    order = models.PositiveSmallIntegerField(_("order"), default=0)
    noted_on = models.DateField(_("noted on"))
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("order", "pk")


class ListHolder(Record):
    """A record with lists that are written as text, one line each, and stored line by line."""

    read_at: datetime | None = None
    """When the version was saved that this instance was made of; None for the stored one."""

    class Meta:
        abstract = True

    def prepare_version(self) -> None:
        self.read_at = self._history.history_date  # type: ignore[attr-defined]

    def lines(self, rows: Any, **conditions: object) -> Iterable[Any]:
        """The lines of a list in their order: those that stand there now, or stood there in an earlier version."""
        if self.read_at is None:
            now: Iterable[Any] = rows.listed().filter(**conditions).order_by("order", "pk")
            return now
        owner = {f"{rows.field.name}_id": self.pk}
        then: Iterable[Any] = (
            rows.model.history.as_of(self.read_at)
            .filter(dropped_on__isnull=True, **owner, **conditions)
            .order_by("order", "id")
        )
        return then
