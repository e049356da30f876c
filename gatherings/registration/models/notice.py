"""Mails about registrations: written down with what they tell of, sent after the commit, once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gatherings.registration.enums import RegistrationEvent
from gatherings.registration.models.registration import Registration
from gatherings.registration.querysets import NoticeQuerySet


class RegistrationNotice(models.Model):
    """One mail about one event of a registration, each of which happens once."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=10, choices=RegistrationEvent.choices)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("being sent since"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("not sent, since"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about a registration")
        verbose_name_plural = _("mails about registrations")
        constraints = [models.UniqueConstraint(fields=["registration", "kind"], name="registrationnotice_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.registration}"
