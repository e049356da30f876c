"""A GAP analysis: where we are, where we want to be, and the distance between them (after the SMT model)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.filing.models import FiledRecord
from evaluation.gap.models.template import Dimension, GapTemplate
from evaluation.gap.querysets import GapAnalysisQuerySet, GapScoreQuerySet
from evaluation.gap.rules import HIGHEST, LOWEST
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.models import Record

if TYPE_CHECKING:
    from evaluation.gap.models.measure_proposal import MeasureProposal

SCALE = (MinValueValidator(LOWEST), MaxValueValidator(HIGHEST))


class GapAnalysis(FiledRecord):
    """What a group said of one organisation on one day, by one template; once submitted, its scores are corrected."""

    WORDING = ("participants",)

    template = models.ForeignKey(GapTemplate, models.PROTECT, related_name="analyses", verbose_name=_("template"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="gap_analyses", verbose_name=_("organisation")
    )
    gathering = models.ForeignKey(
        "gatherings.GatheringPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="gap_analyses",
        verbose_name=_("gathering"),
    )
    filed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="gap_analyses", verbose_name=_("filed by")
    )

    objects = GapAnalysisQuerySet.as_manager()

    class Meta:
        verbose_name = _("GAP analysis")
        verbose_name_plural = _("GAP analyses")
        ordering = ("-held_on", "-pk")
        indexes = [
            models.Index(fields=["template", "organisation", "status", "held_on"], name="gap_latest_of_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.template}: {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:gap", args=[self.pk])

    def get_summary_url(self) -> str:
        return reverse("evaluation:gap_summary", args=[self.pk])

    def before(self) -> "GapAnalysis | None":
        """The submitted analysis before this one, of the same organisation by the same template."""
        same = GapAnalysis.objects.submitted().filter(template=self.template, organisation=self.organisation)
        earlier = Q(held_on__lt=self.held_on) | Q(held_on=self.held_on, pk__lt=self.pk)
        return same.filter(earlier).latest_first().first()


class GapScore(Record):
    """One dimension of an analysis: now and wanted on the scale, and the words that go with it."""

    WORDING = ("now", "wanted", "evidence", "cause", "action")
    WORDS = ("evidence", "cause", "action")

    analysis = models.ForeignKey(GapAnalysis, models.CASCADE, related_name="scores")
    dimension = models.ForeignKey(Dimension, models.PROTECT, related_name="scores")
    now = models.PositiveSmallIntegerField(_("now"), null=True, blank=True, validators=SCALE)
    wanted = models.PositiveSmallIntegerField(_("wanted"), null=True, blank=True, validators=SCALE)
    evidence = models.TextField(_("how we know"), max_length=2000, blank=True)
    cause = models.TextField(_("what causes it"), max_length=2000, blank=True)
    action = models.TextField(_("what we do"), max_length=2000, blank=True)

    proposed: "Sequence[MeasureProposal]" = ()
    """What is proposed because of it and waits for an answer, where a page has asked."""
    step: int | None = None
    """Its place among the analysis' dimensions, where a page has counted."""
    earlier: int | None = None
    """What `now` was in the analysis before, where a page compares."""

    objects = GapScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ("analysis", "dimension__order", "pk")
        constraints = [
            models.UniqueConstraint(fields=["analysis", "dimension"], name="gap_score_once_a_dimension"),
            models.CheckConstraint(
                condition=models.Q(now__isnull=True) | models.Q(now__range=(LOWEST, HIGHEST)),
                name="gap_score_now_on_the_scale",
            ),
            models.CheckConstraint(
                condition=models.Q(wanted__isnull=True) | models.Q(wanted__range=(LOWEST, HIGHEST)),
                name="gap_score_wanted_on_the_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.now or '–'} → {self.wanted or '–'}"

    @classmethod
    def first_shown(cls, on: date) -> Combinable:  # noqa: ARG003 - the same moment on every day
        """When its analysis was submitted: what the group wrote before then is not read on any day."""
        return Subquery(GapAnalysis.objects.filter(pk=OuterRef("analysis_id")).values("submitted_at"))

    @property
    def is_scored(self) -> bool:
        return self.now is not None and self.wanted is not None

    @property
    def gap(self) -> int | None:
        """Wanted less now; None while either is missing, which is not the same as no gap."""
        if self.now is None or self.wanted is None:
            return None
        return self.wanted - self.now
