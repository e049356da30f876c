"""What records and dated rows are built on."""

from collections.abc import Collection
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from network.persons.models import Person


class KnownRelations(models.Model):
    """Fields are held against their rules without asking whether a record exists that has been read already."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As Django does, but for relations whose record is at hand: the database refuses one that is gone since."""
        known = {
            field.name
            for field in self._meta.concrete_fields
            if isinstance(field, models.ForeignKey)
            and field.is_cached(self)
            and getattr(self, field.attname) is not None
        }
        super().clean_fields({*(exclude or ()), *known})


class Record(KnownRelations):
    """A record is never lost: each save is kept with who, when, what and why.

    `WORDING` names the texts that are read from the history when a page is read as of a date, and
    `REFERENCES` the fields that go with them, told as facts; dates and dated rows speak for themselves
    (see docs/architecture.md). Saved through `network.records.actions.record` only.
    """

    WORDING: ClassVar[tuple[str, ...]] = ()
    REFERENCES: ClassVar[tuple[str, ...]] = ()
    recorded_afterwards = False

    @classmethod
    def first_shown(cls, on: date) -> models.expressions.Combinable | None:  # noqa: ARG003 - for those that have drafts
        """When that which holds on a day was first shown to readers, for rows of the history.

        The wording of the day is read from no earlier moment. None where records are shown from the beginning.
        """
        return None

    def prepare_version(self) -> None:
        """Fetch what the properties of an earlier version are read from. Called on instances made of a history row."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed at"), auto_now=True)
    history = HistoricalRecords(inherit=True, history_change_reason_field=models.TextField(null=True, blank=True))

    class Meta:
        abstract = True


class DatedRow(KnownRelations):
    """What was so on a day, with who recorded it and when. Such rows are added, and never changed."""

    on = models.DateField(_("on"))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        abstract = True
