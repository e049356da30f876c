"""The kinds of what stands on the timeline."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    """What stands on the timeline."""

    ENTRY = "entry", _("Event")
    GATHERING = "gathering", _("Gathering")
    VISION = "vision", _("Vision adopted")
    GOALS = "goals", _("Goals adopted")
    PLAN = "plan", _("Progress plan adopted")
