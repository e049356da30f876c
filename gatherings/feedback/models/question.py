"""The library of questions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gatherings.feedback.enums import FeedbackKind
from gatherings.feedback.querysets import FeedbackQuestionQuerySet
from gatherings.feedback.rules import LONGEST_WORDING, values_of
from network.records.models import Record


class FeedbackQuestion(Record):
    """A question of a region, asked in the same words at gathering after gathering.

    Once it has been asked it keeps its words: other words are another question, which `follows` this one.
    """

    WORDING = ("wording",)

    region = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+", verbose_name=_("region"))
    wording = models.CharField(_("question"), max_length=LONGEST_WORDING)
    kind = models.CharField(_("answered"), max_length=7, choices=FeedbackKind.choices)
    low_label = models.CharField(_("what 1 means"), max_length=40, blank=True)
    high_label = models.CharField(_("what 6 means"), max_length=40, blank=True)
    options = models.TextField(_("choices"), max_length=1000, blank=True)
    follows = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="followed_by",
        verbose_name=_("follows"),
    )
    is_retired = models.BooleanField(_("no longer in use"), default=False, editable=False)

    objects = FeedbackQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about gatherings")
        verbose_name_plural = _("questions about gatherings")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=FeedbackKind.CHOICE) ^ Q(options=""), name="feedbackquestion_options_of_a_choice"
            ),
            models.CheckConstraint(
                condition=~Q(kind=FeedbackKind.SCALE) | (~Q(low_label="") & ~Q(high_label="")),
                name="feedbackquestion_ends_of_a_scale",
            ),
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def is_scale(self) -> bool:
        return self.kind == FeedbackKind.SCALE

    @property
    def is_comment(self) -> bool:
        return self.kind == FeedbackKind.COMMENT

    @property
    def choices(self) -> list[str]:
        """What one may choose among, one a line, each once."""
        return list(dict.fromkeys(line.strip() for line in self.options.splitlines() if line.strip()))

    @property
    def values(self) -> list[int]:
        """What can be answered in numbers; nothing for one that is answered in words."""
        return [] if self.is_comment else list(values_of(self.is_scale, self.choices))

    def label_of(self, value: int) -> str:
        """A value as it is read: the step, with its word at the ends, or the choice."""
        if not self.is_scale:
            return self.choices[value - 1]
        ends = {1: self.low_label, 6: self.high_label}
        return f"{value} {ends.get(value, '')}".strip()
