"""Requests for the adoption of goals, comments on goals, and assents of union representatives."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goals.adoption.enums import Answer, AssentVerdict
from goals.adoption.querysets import AdoptionRequestQuerySet, AssentQuerySet, CommentQuerySet
from goals.goals.models import Goal
from network.persons.models import Person
from network.records.models import DatedRow
from network.records.reasons import REASON_LENGTH
from network.roles.enums import Role


class AdoptionRequest(DatedRow):
    """Somebody asked that a goal be adopted. Answered once: adopted, or sent back with the reason."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="adoption_requests")
    note = models.TextField(_("a word to those who decide"), max_length=2000, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(_("why"), max_length=REASON_LENGTH, blank=True)

    objects = AdoptionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for adoption")
        verbose_name_plural = _("requests for adoption")
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["goal"], condition=Q(answer=""), name="adoption_asked_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="adoption_answer_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.get_answer_display() or '…'}"


class Comment(models.Model):
    """A member's comment on a goal. Withdrawn by its author, with a reason."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="comments")
    text = models.TextField(_("comment"), max_length=4000)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    on = models.DateField(_("on"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), max_length=REASON_LENGTH, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class Assent(models.Model):
    """What a union representative says to a goal on a day (partssamarbeid). Appended; each one's latest counts."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="assents")
    verdict = models.CharField(_("verdict"), max_length=10, choices=AssentVerdict.choices)
    text = models.TextField(_("in words"), max_length=2000, blank=True)
    round_number = models.PositiveSmallIntegerField(_("round"), default=1)
    on = models.DateField(_("on"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = AssentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assent")
        verbose_name_plural = _("assents")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.on}: {self.get_verdict_display()}"
