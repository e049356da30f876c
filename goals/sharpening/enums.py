"""The closed sets of sharpening goals together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Criterion(models.TextChoices):
    """What a goal is judged by while it is sharpened."""

    CLEAR = "clear", _("Clear")
    REALISTIC = "realistic", _("Realistic")
    MEASURABLE = "measurable", _("Can be seen by signs")
    MOTIVATING = "motivating", _("Motivating")


class Verdict(models.TextChoices):
    """Whether a goal meets a criterion, as one person sees it."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
