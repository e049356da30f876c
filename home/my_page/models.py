"""When somebody last looked in, so that My page can say what is new since."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Visit(models.Model):
    """The present visit to My page and the one before it. Not a record: it is only the reader's own bookmark."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="visit")
    began_at = models.DateTimeField(_("this visit"))
    before = models.DateTimeField(_("the visit before"), null=True, blank=True)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.began_at:%Y-%m-%d %H:%M}"
