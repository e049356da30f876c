"""Mails about a version of a programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gatherings.release.enums import WhyNotSent
from gatherings.release.querysets import ReleaseMailQuerySet


class ReleaseMail(models.Model):
    """One mail to somebody registered about what a version changes for them; written with the version, sent once."""

    version = models.ForeignKey("gatherings.ProgrammeVersion", models.CASCADE, related_name="mails")
    registration = models.ForeignKey("gatherings.Registration", models.CASCADE, related_name="release_mails")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("being sent since"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    why_not = models.CharField(_("why it was not sent"), max_length=10, choices=WhyNotSent.choices, blank=True)

    objects = ReleaseMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about a version of a programme")
        verbose_name_plural = _("mails about versions of programmes")
        constraints = [models.UniqueConstraint(fields=["version", "registration"], name="releasemail_once")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.registration_id}"
