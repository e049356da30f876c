"""Hypotheses, their steps, evidence and judgements, and the goals that they became."""

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.studies.enums import HIGHEST, LOWEST, OPEN_HYPOTHESES, EvidenceSide, HypothesisStatus
from goals.studies.models.study import StudyArea
from goals.studies.querysets import EvidenceQuerySet, HypothesisQuerySet
from network.persons.models import Person
from network.records.models import DatedRow, Record
from network.records.reasons import REASON_LENGTH

ON_SCALE = [MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]


class Hypothesis(Record):
    """A statement of a possibility in an area. `status` is that of the latest step."""

    WORDING = ("statement", "background", "how", "value_text")
    REFERENCES = ("order",)

    area = models.ForeignKey(StudyArea, models.PROTECT, related_name="hypotheses", verbose_name=_("area"))
    statement = models.CharField(_("hypothesis"), max_length=300)
    background = models.TextField(_("background"), max_length=4000, blank=True)
    how = models.TextField(_("how"), max_length=4000, blank=True)
    value_text = models.TextField(_("value"), max_length=4000, blank=True)
    order = models.PositiveSmallIntegerField(_("order in the area"), default=0)
    status = models.CharField(
        _("status"),
        max_length=14,
        choices=HypothesisStatus.choices,
        default=HypothesisStatus.PROPOSED,
        editable=False,
    )

    objects = HypothesisQuerySet.as_manager()

    class Meta:
        verbose_name = _("hypothesis")
        verbose_name_plural = _("hypotheses")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return reverse("goals:hypothesis", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_HYPOTHESES

    @property
    def may_become_goal(self) -> bool:
        """Whether it is adopted, in a study whose hypotheses may be decided on."""
        return self.status == HypothesisStatus.ADOPTED and self.area.study.is_followed

    @property
    def status_then_label(self) -> str:
        """The label of the status on the day; of hypotheses from `Hypothesis.objects.with_status_on(on)`."""
        return str(HypothesisStatus(self.status_then).label)  # type: ignore[attr-defined]


class HypothesisStep(DatedRow):
    """A hypothesis came to a status on a day. Appended, never changed."""

    hypothesis = models.ForeignKey(Hypothesis, models.CASCADE, related_name="steps")
    status = models.CharField(_("status"), max_length=14, choices=HypothesisStatus.choices)
    reason = models.TextField(_("why"), max_length=REASON_LENGTH, blank=True)

    class Meta:
        ordering = ("on", "pk")
        indexes = [models.Index(fields=["hypothesis", "-on", "-id"], name="hypothesisstep_latest")]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.on}"


class Judgement(DatedRow):
    """What a hypothesis is worth and how easily it is done, 1–5, as judged on a day. Appended; the latest counts."""

    hypothesis = models.ForeignKey(Hypothesis, models.CASCADE, related_name="judgements")
    value = models.PositiveSmallIntegerField(_("value"), validators=ON_SCALE)
    feasibility = models.PositiveSmallIntegerField(_("feasibility"), validators=ON_SCALE)
    why = models.TextField(_("why"), max_length=REASON_LENGTH, blank=True)

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        ordering = ("on", "pk")
        indexes = [models.Index(fields=["hypothesis", "-on", "-id"], name="judgement_latest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__range=(LOWEST, HIGHEST), feasibility__range=(LOWEST, HIGHEST)),
                name="judgement_on_scale",
            )
        ]

    def __str__(self) -> str:
        return f"{self.value}/{self.feasibility}, {self.on}"


class Evidence(DatedRow):
    """Evidence for or against a hypothesis: a text, a figure if any, and the source.

    Added or withdrawn, never changed.
    """

    hypothesis = models.ForeignKey(Hypothesis, models.CASCADE, related_name="evidence")
    side = models.CharField(_("for or against"), max_length=8, choices=EvidenceSide.choices, default=EvidenceSide.FOR)
    text = models.TextField(_("evidence"), max_length=2000)
    number = models.DecimalField(_("figure"), max_digits=16, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    label = models.CharField(_("what the figure says"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=240, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), max_length=REASON_LENGTH, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class HypothesisResult(DatedRow):
    """A goal, or a measure of a goal, that a hypothesis became."""

    hypothesis = models.ForeignKey(Hypothesis, models.PROTECT, related_name="results")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="hypotheses")
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="hypotheses")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["hypothesis", "goal"], condition=models.Q(measure__isnull=True), name="hypothesis_goal_once"
            ),
            models.UniqueConstraint(
                fields=["hypothesis", "measure"],
                condition=models.Q(measure__isnull=False),
                name="hypothesis_measure_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hypothesis_id} → {self.goal_id}"
