"""The secret address of somebody's own calendar."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarAddress(models.Model):
    """One a person, as long as they want one. The address is `uid`, signed: another uid is another address.

    So its owner can be shown it again, and whoever reads the table without the site's key cannot make it.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_address", verbose_name=_("person")
    )
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"))
    last_read_at = models.DateTimeField(_("last read at"), null=True, blank=True)
    """To the hour: that it is in use is of interest, when somebody's telephone is awake is not."""

    class Meta:
        verbose_name = _("address of one's own calendar")
        verbose_name_plural = _("addresses of one's own calendar")

    def __str__(self) -> str:
        return str(self.person)
