"""Measures that are taken for a goal, and the dated updates on them."""

from datetime import date

from django.db import models
from django.db.models import OuterRef
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.assignment.models import AssignableRecord
from goals.goals.models import Goal, GoalStep
from goals.measures.enums import ACTIVE_MEASURES, Light, MeasureStatus
from goals.measures.querysets import MeasureQuerySet
from network.records.dates import PeriodInOrder
from network.records.models import DatedRow


class Measure(AssignableRecord):
    """What is done for a goal, by whom, from when to when. `status` is that of the latest update."""

    WORDING = ("title", "description", "responsible")

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="measures", verbose_name=_("goal"))
    title = models.CharField(_("measure"), max_length=240)
    description = models.TextField(_("how"), max_length=4000, blank=True)
    decided_on = models.DateField(_("decided on"))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=MeasureStatus.choices, default=MeasureStatus.PLANNED, editable=False
    )

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ("pk",)
        constraints = [
            *AssignableRecord.Meta.constraints,
            PeriodInOrder(
                name="measure_period_in_order", first="starts_on", last="ends_on", optional=("ends_on", "starts_on")
            ),
        ]
        # Most measures have no role, and few of them the same: an index of all rows looks useless to SQLite.
        indexes = [
            models.Index(
                fields=[f"responsible_{place}", "responsible_role"],
                condition=models.Q((f"responsible_{place}__isnull", False)),
                name=f"measure_role_at_{place}",
            )
            for place in ("organisation", "network")
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def first_shown(cls, on: date) -> Combinable:
        """As its goal."""
        return GoalStep.objects.shown(OuterRef("goal_id"), on)

    def get_absolute_url(self) -> str:
        return reverse("goals:measure", args=[self.pk])

    @property
    def status_then_label(self) -> str:
        """The status on the day asked for, in words; of measures from `Measure.objects.with_status_on(on)`."""
        return str(MeasureStatus(self.status_then).label)  # type: ignore[attr-defined]

    @property
    def is_settled(self) -> bool:
        """Whether nobody is waited for on the day asked for: it was done, or stopped."""
        return self.status_then not in ACTIVE_MEASURES  # type: ignore[attr-defined]

    @property
    def is_lit(self) -> bool:
        """Whether it had a light on the day asked for; what is over has its outcome alone."""
        return bool(self.light) and self.status_then in ACTIVE_MEASURES  # type: ignore[attr-defined]

    @property
    def light_label(self) -> str:
        """The light on the day asked for, in words; empty where none was set."""
        return str(Light(self.light).label) if self.light else ""  # type: ignore[attr-defined]


class MeasureUpdate(DatedRow):
    """The status of a measure on a day, with a light and a text. Appended, never overwritten."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="updates")
    status = models.CharField(_("status"), max_length=10, choices=MeasureStatus.choices)
    light = models.CharField(_("light"), max_length=6, choices=Light.choices, blank=True)
    text = models.TextField(_("how it goes"), max_length=2000)

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ("-on", "-pk")
        indexes = [
            models.Index(fields=["measure", "-on", "-id"], name="measureupdate_latest"),
            models.Index(fields=["recorded_at"], name="measureupdate_recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.get_status_display()}"

    @property
    def is_lit(self) -> bool:
        """Whether its light says something beside the status: not where the measure was over with it."""
        return bool(self.light) and self.status in ACTIVE_MEASURES
