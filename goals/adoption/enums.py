"""The closed sets of sharpening and adopting goals together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Criterion(models.TextChoices):
    """What a goal is held against while it is sharpened."""

    CLEAR = "clear", _("Clear")
    REALISTIC = "realistic", _("Realistic")
    MEASURABLE = "measurable", _("Can be seen by signs")
    MOTIVATING = "motivating", _("Motivating")


class Verdict(models.TextChoices):
    """Whether a goal meets a criterion, as one person sees it."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


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


"""Goals that may be put forward for adoption, and merged without being closed in public."""
