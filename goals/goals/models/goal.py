"""Goals, the steps they take, and which goal supports which."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import OuterRef
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import CLOSED, IN_FORCE, OPEN, GoalActor, GoalKind, GoalOrigin, GoalStatus
from goals.goals.querysets import GoalQuerySet, GoalStepQuerySet, SupportQuerySet
from goals.goals.rules import GOAL_STEPS
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.dates import PeriodInOrder
from network.records.models import DatedRow, Record
from network.records.reasons import REASON_LENGTH

if TYPE_CHECKING:
    from goals.themes.models import Theme


class Goal(Record):
    """What an organisation wants to achieve. `status` is that of the latest step, `steps` the whole way."""

    WORDING = ("title", "description", "origin_note")
    REFERENCES = ("kind", "actor", "origin", "starts_on", "ends_on")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="goals", verbose_name=_("organisation"))
    title = models.CharField(_("goal"), max_length=240)
    description = models.TextField(_("what it means here"), max_length=4000, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=GoalKind.choices, blank=True)
    actor = models.CharField(_("who"), max_length=10, choices=GoalActor.choices, blank=True)
    origin = models.CharField(_("where it comes from"), max_length=12, choices=GoalOrigin.choices, blank=True)
    origin_note = models.TextField(_("why we have it"), max_length=2000, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=16, choices=GoalStatus.choices, default=GoalStatus.PROPOSED, editable=False
    )

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("pk",)
        indexes = [models.Index(fields=["organisation", "status"], name="goal_organisation_status")]
        constraints = [
            PeriodInOrder(
                name="goal_period_in_order", first="starts_on", last="ends_on", optional=("ends_on", "starts_on")
            )
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def first_shown(cls, on: date) -> Combinable:
        return GoalStep.objects.shown(OuterRef("id"), on)

    def get_absolute_url(self) -> str:
        return reverse("goals:goal", args=[self.pk])

    def prepare_version(self) -> None:
        """The themes of an earlier version are read from their dated rows (one query)."""
        self.theme_rows_then = list(self.theme_rows.in_version(self.version))

    @property
    def themes(self) -> "list[Theme]":
        """Those of the day it was read for, by `themes_on(day)`; else today's (one query)."""
        rows = getattr(self, "theme_rows_then", None)
        if rows is None:
            rows = self.theme_rows.current().select_related("theme")
        return [row.theme for row in rows]

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_in_force(self) -> bool:
        return self.status in IN_FORCE

    @property
    def is_closed(self) -> bool:
        return self.status in CLOSED

    @property
    def status_then_label(self) -> str:
        """The status on the day asked for, in words; of goals from `Goal.objects.with_status_on(on)`."""
        return str(GoalStatus(self.status_then).label)  # type: ignore[attr-defined]

    @property
    def kind_explained(self) -> str:
        return str(GoalKind(self.kind).explained) if self.kind else ""

    @property
    def next_statuses(self) -> list[GoalStatus]:
        """The steps it may take now, in the order of the enum."""
        return GOAL_STEPS.next_statuses(self.status)


class GoalStep(DatedRow):
    """A goal came to a status on a day. Appended, never changed; `recorded_at` is when it was written down."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="steps")
    status = models.CharField(_("status"), max_length=16, choices=GoalStatus.choices)
    reason = models.TextField(_("why"), max_length=REASON_LENGTH, blank=True)

    objects = GoalStepQuerySet.as_manager()

    class Meta:
        ordering = ("on", "pk")
        indexes = [
            models.Index(fields=["goal", "-on", "-id"], name="goalstep_latest"),
            models.Index(fields=["recorded_at"], name="goalstep_recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.on}"


class Support(models.Model):
    """A goal supports one above it, or beside it, from a day to a day. Ended, never deleted.

    A link that was taken back on the day it was made has its last day before its first: it held on no day.
    """

    lower = models.ForeignKey(Goal, models.CASCADE, related_name="supports")
    upper = models.ForeignKey(Goal, models.CASCADE, related_name="supported_by")
    since = models.DateField(_("since"))
    until = models.DateField(_("last day"), null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = SupportQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["lower", "upper"], condition=models.Q(until__isnull=True), name="support_once_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(lower=models.F("upper")), name="support_of_another_goal"),
        ]

    def __str__(self) -> str:
        return f"{self.lower_id} → {self.upper_id}"
