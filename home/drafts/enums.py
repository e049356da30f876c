"""What became of a draft that was sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftOutcome(models.TextChoices):
    """What came of a draft that was sent."""

    WAITING = "waiting", _("Waits")
    PUBLISHED = "published", _("Published")
    RETURNED = "returned", _("Sent back")
    REPLACED = "replaced", _("Sent again")
