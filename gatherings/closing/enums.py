"""The closed sets of the closing of gatherings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClosingStep(models.TextChoices):
    """What there is to do before a gathering is closed."""

    ATTENDANCE = "attendance", _("Who came")
    RESULTS = "results", _("What the groups wrote is read and promoted")
    FEEDBACK = "feedback", _("The form on the way out is closed")
    DECISIONS = "decisions", _("Decisions are written down")
    PICTURES = "pictures", _("Pictures are chosen")
    SUMMARY = "summary", _("The summary is written")
