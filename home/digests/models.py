"""The daily mail with what waits for a person, and the kinds that each person has turned off."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.waiting.enums import NoticeKind


class DigestRun(models.Model):
    """A day whose digests have been written; without `finished_at` the sweep goes on with it."""

    day = models.DateField(_("day"), unique=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    def __str__(self) -> str:
        return str(self.day)


class Digest(models.Model):
    """The mail to one person on one day, stored before it is sent.

    `claimed_at` is set by the one who sends it just now; `dropped_at` where it turned out that it should not go.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=2)
    lines = models.JSONField(_("lines"))
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("dropped at"), null=True, blank=True)

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ("day", "pk")
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="digest_once_a_day")]
        indexes = [models.Index(fields=["day", "sent_at"], name="digest_unsent")]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.day}"


class TurnedOff(models.Model):
    """A kind of notice that somebody does not want by mail. Not a record: it is theirs to turn on again."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="turned_off")
    kind = models.CharField(_("kind"), max_length=10, choices=NoticeKind.choices)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("notice turned off")
        verbose_name_plural = _("notices turned off")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="turnedoff_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind}"
