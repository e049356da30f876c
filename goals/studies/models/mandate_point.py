"""The points of a study's mandate, and what was found on each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.studies.models.hypothesis import Hypothesis
from goals.studies.models.part import ListedRecord
from goals.studies.models.study import Study
from goals.studies.querysets import MandatePointQuerySet
from network.records.models import DatedRow


class MandatePoint(ListedRecord):
    """A point of a mandate; `level` 1 is a sub-point of the nearest point above it."""

    WORDING = ("text",)
    REFERENCES = ("order", "level")

    study = models.ForeignKey(Study, models.CASCADE, related_name="mandate_points")
    text = models.TextField(_("point of the mandate"), max_length=1000)
    level = models.PositiveSmallIntegerField(_("level"), default=0)

    objects = MandatePointQuerySet.as_manager()

    class Meta(ListedRecord.Meta):
        verbose_name = _("point of a mandate")
        verbose_name_plural = _("points of a mandate")

    def __str__(self) -> str:
        return self.text[:80]


class MandateAnswer(DatedRow):
    """What was found on a point of a mandate. Added, never changed; the latest counts."""

    point = models.ForeignKey(MandatePoint, models.CASCADE, related_name="answers")
    text = models.TextField(_("what was found"), max_length=4000)
    hypotheses = models.ManyToManyField(Hypothesis, blank=True, related_name="mandate_answers")

    class Meta:
        verbose_name = _("answer to a point of a mandate")
        verbose_name_plural = _("answers to points of a mandate")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return self.text[:80]
