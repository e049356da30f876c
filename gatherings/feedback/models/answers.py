"""What was answered, kept so that nobody can be found in it (decision 25).

Numbers are counts of each value, not rows of people. Every row of a form is written anew with every answer, in an order
that is drawn, so that neither keys, nor the order in the table, nor which rows changed last say what came together.
There is no time, no address, no account and no device.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gatherings.feedback.enums import CommentStepKind
from gatherings.feedback.models.form import AskedQuestion, FeedbackForm
from gatherings.feedback.querysets import FeedbackCommentQuerySet
from gatherings.feedback.rules import LONGEST_COMMENT, LONGEST_NAME
from network.records.reasons import REASON_LENGTH


class FeedbackTally(models.Model):
    """How many have answered a form, and the receipts of the forms they sent, sorted; these go when it is closed."""

    form = models.OneToOneField(FeedbackForm, models.PROTECT, primary_key=True, related_name="tally")
    answered = models.PositiveIntegerField(default=0)
    receipts = models.JSONField(default=list)

    class Meta:
        verbose_name = _("number of answers")
        verbose_name_plural = _("numbers of answers")

    def __str__(self) -> str:
        return str(self.form)


class FeedbackCount(models.Model):
    """How many have answered a question with a value. All values have their row from the first answer on."""

    asked = models.ForeignKey(AskedQuestion, models.PROTECT, related_name="counts")
    value = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("number of answers with a value")
        verbose_name_plural = _("numbers of answers with a value")
        constraints = [models.UniqueConstraint(fields=["asked", "value"], name="feedbackcount_once")]

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.value}"


class FeedbackOrigin(models.Model):
    """How many of those who answered come from a municipality; None is how many did not say. No answer hangs on it."""

    form = models.ForeignKey(FeedbackForm, models.PROTECT, related_name="origins")
    municipality = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("number of answers from a municipality")
        verbose_name_plural = _("numbers of answers from municipalities")
        constraints = [
            models.UniqueConstraint(fields=["form", "municipality"], name="feedbackorigin_once"),
            models.UniqueConstraint(
                fields=["form"], condition=Q(municipality__isnull=True), name="feedbackorigin_unsaid_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_id}: {self.municipality_id}"


class FeedbackComment(models.Model):
    """Something written in words. Each stands alone: nothing says which of them one person wrote."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    asked = models.ForeignKey(AskedQuestion, models.PROTECT, related_name="comments")
    text = models.TextField(_("comment"), max_length=LONGEST_COMMENT)
    name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    is_hidden = models.BooleanField(_("hidden"), default=False)

    objects = FeedbackCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on a gathering")
        verbose_name_plural = _("comments on gatherings")
        ordering = ("id",)
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="feedbackcomment_says_something")]

    def __str__(self) -> str:
        return self.text


class CommentStep(models.Model):
    """A comment was hidden or shown again: by whom, when and why. Appended only."""

    comment = models.ForeignKey(FeedbackComment, models.PROTECT, related_name="steps")
    kind = models.CharField(_("what"), max_length=6, choices=CommentStepKind.choices)
    reason = models.TextField(_("why"), max_length=REASON_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("comment hidden or shown again")
        verbose_name_plural = _("comments hidden or shown again")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.get_kind_display()
