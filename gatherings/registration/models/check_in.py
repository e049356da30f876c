"""Who was there."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings.registration.models.registration import Registration
from gatherings.registration.querysets import CheckInQuerySet


class CheckIn(models.Model):
    """Somebody came on a day of the gathering: once, however many phones say so.

    Taken back, it stays with the moment at which it was: a phone that says later what it saw earlier changes nothing.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="check_ins")
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("came at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    client_id = models.CharField(_("mark of the phone"), max_length=36, blank=True)
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [models.UniqueConstraint(fields=["registration", "day"], name="checkin_once_a_day")]

    def __str__(self) -> str:
        return f"{self.registration}, {self.day}"
