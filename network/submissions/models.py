"""Forms that have been sent and stored."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """One submission of a form that stored something, with the answer that it got.

    `key` is a digest of the form's one-time token, its address and its content, so that the same submission received
    again gets the same answer instead of being stored once more. `content` is a digest of the same with the sender in
    place of the token, for a page that was fetched again when its reader went back to it. `address` is where the
    sender was led, and `messages` are the words shown there: level, text, extra tags, whether the text is HTML. Not a
    record: cleared away after some days.
    """

    key = models.CharField(_("digest"), max_length=64, unique=True)
    content = models.CharField(_("digest of the content"), max_length=64, db_index=True)
    address = models.TextField(_("address of the answer"), blank=True)
    messages = models.JSONField(_("messages"), default=list)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d %H:%M} {self.address}"
