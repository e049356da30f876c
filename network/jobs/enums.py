"""Where background work stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """Where background work stands."""

    WAITING = "waiting", _("Waits its turn")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Not done")
