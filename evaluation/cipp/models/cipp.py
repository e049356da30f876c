"""A CIPP evaluation: context, input, process and product, each from question to decision (after Stufflebeam)."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.enums import CippGrade, CippPart, CippPurpose, CippSubject, CippVerdict
from evaluation.cipp.querysets import CippComponentQuerySet, CippEvaluationQuerySet
from evaluation.filing.enums import FilingStatus
from evaluation.filing.models import FiledRecord
from gatherings.programme.models import GatheringPage
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.models import Record


def exactly_one(*, foreign_keys: tuple[str, ...], texts: tuple[str, ...] = (), or_none: bool = False) -> Q:
    """The condition that one of the fields is filled, and only one; with `or_none` also when none is."""
    empty = {f"{name}__isnull": True for name in foreign_keys} | dict.fromkeys(texts, "")
    condition = Q(**empty) if or_none else Q()
    for name in (*foreign_keys, *texts):
        key, value = (name, "") if name in texts else (f"{name}__isnull", True)
        others = {other: blank for other, blank in empty.items() if other != key}
        condition |= Q(**others) & ~Q(**{key: value})
    return condition


class CippEvaluation(FiledRecord):
    """How an organisation judges a goal, a measure, a gathering or a programme."""

    WORDING = ("title", "participants", "programme")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="cipp_evaluations", verbose_name=_("organisation")
    )
    title = models.CharField(_("title"), max_length=160)
    purpose = models.CharField(_("purpose"), max_length=10, choices=CippPurpose.choices)
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="cipp_evaluations", verbose_name=_("goal")
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="cipp_evaluations", verbose_name=_("measure")
    )
    gathering = models.ForeignKey(
        GatheringPage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cipp_evaluations",
        verbose_name=_("gathering"),
    )
    programme = models.CharField(_("programme"), max_length=160, blank=True)
    filed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="cipp_evaluations", verbose_name=_("filed by")
    )

    objects = CippEvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("CIPP evaluation")
        verbose_name_plural = _("CIPP evaluations")
        ordering = ("-held_on", "-pk")
        indexes = [models.Index(fields=["status", "held_on"], name="cipp_status_held_on")]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(foreign_keys=("goal", "measure", "gathering"), texts=("programme",)),
                name="cipp_of_one_subject",
                violation_error_message=_(
                    "An evaluation is of one thing: a goal, a measure, a gathering or a programme."
                ),
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=False) | ~Q(status=FilingStatus.SUBMITTED),
                name="cipp_submitted_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evaluation:cipp", args=[self.pk])

    @property
    def subject_kind(self) -> CippSubject:
        for kind in (CippSubject.GOAL, CippSubject.MEASURE, CippSubject.GATHERING):
            if getattr(self, f"{kind.value}_id") is not None:
                return kind
        return CippSubject.PROGRAMME


class CippComponent(Record):
    """One of the four: what was asked, what was seen, the judgement, and what it leads to."""

    WORDS = ("questions", "findings", "judgement", "decision")
    WORDING = (*WORDS, "grade", "verdict")

    evaluation = models.ForeignKey(CippEvaluation, models.CASCADE, related_name="components")
    part = models.CharField(_("component"), max_length=8, choices=CippPart.choices)
    questions = models.TextField(_("what we ask"), max_length=2000, blank=True)
    findings = models.TextField(_("what we saw"), max_length=6000, blank=True)
    judgement = models.TextField(_("judgement"), max_length=4000, blank=True)
    grade = models.CharField(
        _("judgement in one word"), max_length=12, choices=CippGrade.choices, default=CippGrade.NOT_ASSESSED
    )
    decision = models.TextField(_("what it leads to"), max_length=4000, blank=True)
    verdict = models.CharField(_("continue, change or stop"), max_length=8, choices=CippVerdict.choices, blank=True)

    objects = CippComponentQuerySet.as_manager()

    class Meta:
        verbose_name = _("component")
        verbose_name_plural = _("components")
        ordering = ("evaluation", "pk")
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "part"], name="cipp_component_once"),
            models.CheckConstraint(
                condition=Q(part=CippPart.PRODUCT) | Q(verdict=""),
                name="cipp_verdict_on_product_only",
                violation_error_message=_("Only the product component says continue, change or stop."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_part_display()

    @classmethod
    def first_shown(cls, on: date) -> Combinable:  # noqa: ARG003 - the same moment on every day
        """As its evaluation."""
        return Subquery(CippEvaluation.objects.filter(pk=OuterRef("evaluation_id")).values("submitted_at"))

    @property
    def is_begun(self) -> bool:
        return any(getattr(self, name) for name in self.WORDS)

    @property
    def missing(self) -> list[str]:
        """The fields that must have words before the evaluation can be submitted."""
        return [name for name in ("findings", "judgement") if not getattr(self, name).strip()]
