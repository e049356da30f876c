"""Rounds of sharpening (målspissing), judgements by the criteria, and mergings of goals."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.models import Goal
from goals.sharpening.enums import Criterion, Verdict
from goals.sharpening.querysets import CriterionJudgementQuerySet
from goals.validators import validate_own_page
from network.persons.models import Person
from network.records.models import DatedRow
from network.records.reasons import REASON_LENGTH


class Round(models.Model):
    """A goal's wording as one round of sharpening left it: when, where, who and why. Appended, never changed.

    Round 1 is how the goal was proposed; it is written down with the first round of sharpening.
    """

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("round"))
    on = models.DateField(_("on"))
    occasion = models.CharField(_("gathering or meeting"), max_length=200, blank=True)
    occasion_path = models.CharField(_("page about it"), max_length=300, blank=True, validators=[validate_own_page])
    participants = models.CharField(_("who took part"), max_length=500, blank=True)
    why = models.TextField(_("why"), max_length=REASON_LENGTH, blank=True)
    title = models.CharField(_("goal"), max_length=240)
    description = models.TextField(_("what it means here"), max_length=4000, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["goal", "number"], name="round_number_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


class CriterionJudgement(models.Model):
    """How one person judged a goal against a criterion on a day. Appended; each person's latest counts."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="criterion_judgements")
    criterion = models.CharField(_("criterion"), max_length=12, choices=Criterion.choices)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict.choices)
    on = models.DateField(_("on"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = CriterionJudgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("judgement of a goal")
        verbose_name_plural = _("judgements of goals")
        ordering = ("on", "pk")
        indexes = [models.Index(fields=["goal", "criterion", "by", "-on", "-id"], name="criterion_latest")]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.get_verdict_display()}"


class GoalMerge(DatedRow):
    """One goal was merged into another that said nearly the same."""

    source = models.ForeignKey(Goal, models.PROTECT, related_name="merged_into")
    into = models.ForeignKey(Goal, models.PROTECT, related_name="merges")
    why = models.TextField(_("why"), max_length=REASON_LENGTH)

    class Meta:
        verbose_name = _("merging of goals")
        verbose_name_plural = _("mergings of goals")
        ordering = ("on", "pk")
        constraints = [
            models.CheckConstraint(condition=~models.Q(source=models.F("into")), name="merge_into_another_goal")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.into_id}"
