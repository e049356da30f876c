"""The phases of a study, with what each was to deliver."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.studies.models.part import ListedRecord
from goals.studies.models.study import Study
from goals.studies.querysets import PhaseQuerySet
from goals.studies.rules import phase_as_written
from network.records.dates import PeriodInOrder


class Phase(ListedRecord):
    """A phase of a study: its name, its days where they are known, and what it was to deliver, one on each line."""

    WORDING = ("name", "deliverables")
    REFERENCES = ("order", "starts_on", "ends_on")

    study = models.ForeignKey(Study, models.CASCADE, related_name="phases")
    name = models.CharField(_("phase"), max_length=160)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    deliverables = models.TextField(_("what it is to deliver"), max_length=2000, blank=True)

    objects = PhaseQuerySet.as_manager()

    class Meta(ListedRecord.Meta):
        verbose_name = _("phase of a study")
        verbose_name_plural = _("phases of a study")
        constraints = [
            PeriodInOrder(
                name="study_phase_in_order", first="starts_on", last="ends_on", optional=("starts_on", "ends_on")
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def as_written(self) -> str:
        """The lines that it is written on: its name and days, and below them what it is to deliver."""
        return phase_as_written(self.name, self.starts_on, self.ends_on, self.deliverables.splitlines())
