"""How an organisation ends, and how far that has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReorganisationKind(models.TextChoices):
    """How an organisation ends."""

    MERGE = "merge", _("Merger")
    SPLIT = "split", _("Division")
    CLOSE = "close", _("Closure")


class ReorganisationState(models.TextChoices):
    """How far a merger, split or closure has come."""

    PLANNED = "planned", _("Planned")
    DONE = "done", _("Carried out")
    CANCELLED = "cancelled", _("Cancelled")
    UNDONE = "undone", _("Undone")
    STOPPED = "stopped", _("Could not be carried out")
