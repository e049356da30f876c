"""What a finding leads to: the goals and measures taken up because of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.gap.models.analysis import GapScore
from evaluation.gap.querysets import GapLeadQuerySet
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.records.dates import PeriodInOrder
from network.records.models import Record


class GapLead(Record):
    """A dimension's finding leads to a goal or to a measure, from a day; ended, never deleted."""

    score = models.ForeignKey(GapScore, models.CASCADE, related_name="leads")
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="gap_leads", verbose_name=_("goal")
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="gap_leads", verbose_name=_("measure")
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("last day"), null=True, blank=True)

    objects = GapLeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("what it leads to")
        verbose_name_plural = _("what it leads to")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=True, measure__isnull=False) | Q(goal__isnull=False, measure__isnull=True),
                name="gap_lead_goal_or_measure",
                violation_error_message=_("Choose a goal or a measure."),
            ),
            models.UniqueConstraint(
                fields=["score", "goal"], condition=Q(until__isnull=True), name="gap_lead_goal_once"
            ),
            models.UniqueConstraint(
                fields=["score", "measure"], condition=Q(until__isnull=True), name="gap_lead_measure_once"
            ),
            PeriodInOrder(name="gap_lead_period_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.score} → {self.goal or self.measure}"
