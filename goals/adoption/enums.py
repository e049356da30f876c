"""The closed sets of adopting goals."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AssentVerdict(models.TextChoices):
    """What the union representatives say to a goal."""

    AGREES = "agrees", _("Agrees")
    REMARKS = "remarks", _("Agrees, with remarks")
    DISAGREES = "disagrees", _("Does not agree")


class Answer(models.TextChoices):
    """What became of a goal that was put forward for adoption."""

    ADOPTED = "adopted", _("Adopted")
    SENT_BACK = "sent_back", _("Sent back")
    LAPSED = "lapsed", _("Lapsed")
