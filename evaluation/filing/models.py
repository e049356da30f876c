"""What analyses and evaluations have in common: drafted, submitted, corrected, withdrawn."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from evaluation.filing.enums import FilingStatus
from network.organisations.models import Organisation
from network.records.models import Record


class FiledRecord(Record):
    """Filled in by a group as a draft, and submitted to every member.

    `held_on` is when it was so and what roll-ups ask for; `submitted_at` is when it was made known, and from then on
    it is changed by correction only, with a reason.
    """

    organisation: "models.ForeignKey[Organisation, Organisation]"
    held_on = models.DateField(_("held on"))
    participants = models.TextField(_("who took part"), max_length=1000, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=FilingStatus.choices, default=FilingStatus.DRAFT, editable=False
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def first_shown(cls, on: date) -> Combinable:  # noqa: ARG003 - the same moment on every day
        """When it was submitted: what the group wrote before then is not read on any day."""
        return Subquery(cls._default_manager.filter(pk=OuterRef("id")).values("submitted_at"))

    @property
    def is_draft(self) -> bool:
        return self.status == FilingStatus.DRAFT

    @property
    def is_submitted(self) -> bool:
        return self.status == FilingStatus.SUBMITTED

    @property
    def is_withdrawn(self) -> bool:
        return self.status == FilingStatus.WITHDRAWN
