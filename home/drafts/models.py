"""A draft of a page, sent by somebody who may write it to those who may publish it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.drafts.enums import DraftOutcome
from home.drafts.querysets import SentDraftQuerySet
from network.records.reasons import REASON_LENGTH


class SentDraft(models.Model):
    """Appended each time a draft is sent; what came of it is written on it once."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="sent_drafts", verbose_name=_("page"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    sent_at = models.DateTimeField(_("sent at"))
    word = models.CharField(_("word"), max_length=500, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=DraftOutcome.choices, default=DraftOutcome.WAITING)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=REASON_LENGTH, blank=True)

    objects = SentDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("sent draft")
        verbose_name_plural = _("sent drafts")
        ordering = ("sent_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(outcome=DraftOutcome.WAITING), name="one_draft_waits_for_each_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.sent_at:%Y-%m-%d %H:%M}"

    @property
    def is_waiting(self) -> bool:
        return self.outcome == DraftOutcome.WAITING
