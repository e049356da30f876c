"""How far measures have come, and after how long one is stale or due."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeasureStatus(models.TextChoices):
    """How far a measure has come, as its latest update says."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Light(models.TextChoices):
    """The traffic light of an update."""

    GREEN = "green", _("On track")
    YELLOW = "yellow", _("Needs attention")
    RED = "red", _("Off track")


ACTIVE_MEASURES = frozenset({MeasureStatus.PLANNED, MeasureStatus.UNDER_WAY})
"""Measures that updates are expected of."""

COUNTED_MEASURES = (MeasureStatus.DONE, MeasureStatus.UNDER_WAY, MeasureStatus.PLANNED, MeasureStatus.STOPPED)
"""In the order they are drawn."""

STALE_AFTER_DAYS = 90
"""A measure under way without an update for this long is stale."""

DUE_WITHIN_DAYS = 14
"""A measure whose last day is this near is due."""


class Reminder(StrEnum):
    """What those who follow up a measure are reminded of."""

    OVERDUE = "overdue"
    DUE = "due"
    STALE = "stale"
