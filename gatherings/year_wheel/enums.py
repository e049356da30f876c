"""How the time of a deadline is given, the events of a school year that differ, and why a deadline has no day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TimeKind(models.TextChoices):
    """How the time of a deadline is given."""

    DAY = "day", _("The same day every year")
    PERIOD = "period", _("A period, the same every year")
    EVENT = "event", _("Counted from a day that differs by year and municipality")


class EventKind(models.TextChoices):
    """Days of a school year that each municipality sets for itself."""

    SCHOOL_START = "school_start", _("First school day")
    AUTUMN_BREAK = "autumn_break", _("First day of the autumn break")
    CHRISTMAS_BREAK = "christmas_break", _("First day of the Christmas break")
    WINTER_BREAK = "winter_break", _("First day of the winter break")
    SCHOOL_END = "school_end", _("Last school day")


class Missing(models.TextChoices):
    """Why a deadline has no day in a school year."""

    LEAP_DAY = "leap_day", _("There is no 29 February in that year")
    EVENT = "event", _("The day that it is counted from is not recorded")
