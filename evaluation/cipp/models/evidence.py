"""What a CIPP component rests on."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.enums import CitedKind
from evaluation.cipp.models.cipp import CippComponent, exactly_one
from evaluation.cipp.querysets import CippEvidenceQuerySet
from evaluation.gap.models import GapAnalysis
from gatherings.programme.models import GatheringPage
from goals.goals.models import Goal
from goals.measures.models import MeasureUpdate
from network.records.models import Record
from network.records.reasons import REASON_LENGTH


class CippEvidence(Record):
    """A piece of evidence in words, of a day, that may point at one thing. Added and withdrawn, never overwritten."""

    component = models.ForeignKey(CippComponent, models.CASCADE, related_name="evidence")
    words = models.TextField(_("what it shows"), max_length=2000)
    on = models.DateField(_("date"))
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="cited_in_cipp", verbose_name=_("goal")
    )
    update = models.ForeignKey(
        MeasureUpdate, models.PROTECT, null=True, blank=True, related_name="cited_in_cipp", verbose_name=_("update")
    )
    gathering = models.ForeignKey(
        GatheringPage, models.PROTECT, null=True, blank=True, related_name="cited_in_cipp", verbose_name=_("gathering")
    )
    gap = models.ForeignKey(
        GapAnalysis, models.PROTECT, null=True, blank=True, related_name="cited_in_cipp", verbose_name=_("GAP analysis")
    )
    url = models.URLField(
        _("address"), max_length=400, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), max_length=REASON_LENGTH, blank=True)

    objects = CippEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("component", "on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(
                    foreign_keys=("goal", "update", "gathering", "gap"), texts=("url",), or_none=True
                ),
                name="cipp_evidence_cites_one_thing",
                violation_error_message=_("Evidence points at one thing at most."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_reason=""),
                name="cipp_evidence_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def cites(self) -> CitedKind:
        for kind in (CitedKind.GOAL, CitedKind.UPDATE, CitedKind.GATHERING, CitedKind.GAP):
            if getattr(self, f"{kind.value}_id") is not None:
                return kind
        return CitedKind.URL if self.url else CitedKind.WORDS
