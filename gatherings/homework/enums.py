"""For whom homework is, and how a report on it stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HomeworkFor(models.TextChoices):
    """Who tries something at home, and reports on it."""

    MUNICIPALITIES = "municipalities", _("Each municipality")
    UNITS = "units", _("Each unit")
    NETWORK = "network", _("The municipalities that sit in a network")


class ReportState(models.TextChoices):
    """How far a report has come."""

    WAITING = "waiting", _("Not reported yet")
    DRAFT = "draft", _("Begun")
    SUBMITTED = "submitted", _("Reported")
    CLOSED = "closed", _("Closed since")
