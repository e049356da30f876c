"""The form of a gathering: what is asked, and from when to when."""

from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatherings.feedback.enums import FormState
from gatherings.feedback.models.question import FeedbackQuestion
from gatherings.feedback.querysets import FeedbackFormQuerySet
from network.records.dates import PeriodInOrder
from network.records.models import Record


class FeedbackForm(Record):
    """The form on the way out of a gathering. What it was answered stands apart from it, and no history keeps that.

    The switch `is_anonymous` says whether a name may be given with what is written in words; once somebody has
    answered it stays as it is, whoever saves.
    """

    gathering = models.OneToOneField(
        "gatherings.GatheringPage", models.CASCADE, related_name="feedback_form", verbose_name=_("gathering")
    )
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("last day"))
    closed_on = models.DateField(_("closed before its last day, on"), null=True, blank=True, editable=False)
    asks_municipality = models.BooleanField(_("asks where one comes from"), default=True)
    is_anonymous = models.BooleanField(_("anonymous"), default=True)

    objects = FeedbackFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback form")
        verbose_name_plural = _("feedback forms")
        constraints = [
            PeriodInOrder(name="feedbackform_days_in_order", first="opens_on", last="closes_on", optional=()),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("opens_on")),
                name="feedbackform_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return str(self.gathering.title)

    def get_absolute_url(self) -> str:
        return reverse("gatherings:feedback", args=[self.gathering.slug])

    @property
    def offers_name(self) -> bool:
        """Whether a name may be given with what is written in words."""
        return not self.is_anonymous

    @property
    def is_answered(self) -> bool:
        """Whether anybody has answered (one query)."""
        try:
            return self.tally.answered > 0
        except ObjectDoesNotExist:
            return False

    def state_on(self, day: date) -> FormState:
        """Whether it is answered on the day; no query where the gathering is at hand."""
        if self.gathering.is_cancelled:
            return FormState.CANCELLED
        if day < self.opens_on:
            return FormState.NOT_OPEN
        is_past = day > self.closes_on or (self.closed_on is not None and self.closed_on <= day)
        return FormState.CLOSED if is_past else FormState.OPEN

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Anonymity is never changed beneath somebody's answer. Raises ValidationError."""
        if self.pk is not None:
            stored = FeedbackForm.objects.filter(pk=self.pk).values_list("is_anonymous", "tally__answered").first()
            if stored and stored[1] and stored[0] != self.is_anonymous:
                raise ValidationError({"is_anonymous": gettext("Somebody has answered: this stays as it is.")})
        super().save(*args, **kwargs)


class AskedQuestion(models.Model):
    """A question on a form, and its place there."""

    form = models.ForeignKey(FeedbackForm, models.CASCADE, related_name="asked")
    question = models.ForeignKey(FeedbackQuestion, models.PROTECT, related_name="asked")
    place = models.PositiveSmallIntegerField(_("place"))

    class Meta:
        verbose_name = _("question on a form")
        verbose_name_plural = _("questions on forms")
        ordering = ("place", "pk")
        constraints = [
            models.UniqueConstraint(fields=["form", "question"], name="askedquestion_once"),
            models.UniqueConstraint(fields=["form", "place"], name="askedquestion_in_its_place"),
        ]

    def __str__(self) -> str:
        return str(self.question)
