"""Signs that a goal is being reached, and what was seen of them from day to day."""

from datetime import date

from django.db import models
from django.db.models import OuterRef
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.goals.models import Goal, GoalStep
from goals.signs.enums import Direction, SignKind, SignState
from goals.signs.querysets import SignQuerySet
from network.records.models import DatedRow, Record


class Sign(Record):
    """How one will see that the goal is being reached (SMTTE: tegn): in words, or counted from a baseline to a target.

    What an indicator is counted from and to is part of its wording: a page as of a day shows that day's target.
    """

    WORDING = ("text", "kind", "unit", "baseline", "target", "direction")

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="signs")
    text = models.CharField(_("sign"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=SignKind.choices, default=SignKind.WORDS)
    unit = models.CharField(_("counted in"), max_length=40, blank=True)
    baseline = models.DecimalField(_("where we begin"), max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(_("where we want to be"), max_digits=12, decimal_places=2, null=True, blank=True)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction.choices, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("last day"), null=True, blank=True)

    objects = SignQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign")
        verbose_name_plural = _("signs")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="words")
                | models.Q(baseline__isnull=False, target__isnull=False)
                & (
                    models.Q(direction="more", target__gt=models.F("baseline"))
                    | models.Q(direction="less", target__lt=models.F("baseline"))
                ),
                name="sign_indicator_whole",
                violation_error_message=_("The target must lie on the better side of where you begin."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    @classmethod
    def first_shown(cls, on: date) -> Combinable:
        """As its goal."""
        return GoalStep.objects.shown(OuterRef("goal_id"), on)

    def get_absolute_url(self) -> str:
        return reverse("goals:sign", args=[self.goal_id, self.pk])

    @property
    def is_indicator(self) -> bool:
        return self.kind == SignKind.INDICATOR

    @property
    def state_label(self) -> str:
        """Its state on the day asked for, in words; of signs from `Sign.objects.with_latest_observation(on)`."""
        return str(SignState(self.state).label) if self.state else ""  # type: ignore[attr-defined]


class SignObservation(DatedRow):
    """What was seen of a sign on a day: state, words, and a number where one counts. Appended, never changed."""

    sign = models.ForeignKey(Sign, models.CASCADE, related_name="observations")
    state = models.CharField(_("what we see"), max_length=8, choices=SignState.choices)
    number = models.DecimalField(_("number"), max_digits=12, decimal_places=2, null=True, blank=True)
    text = models.CharField(_("in words"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("observation of a sign")
        verbose_name_plural = _("observations of signs")
        ordering = ("-on", "-pk")
        indexes = [
            models.Index(fields=["sign", "-on", "-id"], name="signobservation_latest"),
            models.Index(fields=["recorded_at"], name="signobservation_recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.get_state_display()}"
