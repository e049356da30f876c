"""The closed sets of signs: what sort they are, what is seen of them, and whether an indicator should rise or fall."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignKind(models.TextChoices):
    """Whether a sign is something one sees, or something one counts."""

    WORDS = "words", _("Something we see or hear")
    INDICATOR = "indicator", _("Something we count")


class SignState(models.TextChoices):
    """What was seen of a sign on a day."""

    NOT_YET = "not_yet", _("Not yet")
    PARTLY = "partly", _("Partly")
    SEEN = "seen", _("Seen")


class Direction(models.TextChoices):
    """Whether an indicator rises or falls when things get better."""

    MORE = "more", _("More is better")
    LESS = "less", _("Less is better")
