"""The closed sets of the gatherings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GatheringStatus(models.TextChoices):
    """Whether a gathering takes place."""

    PLANNED = "planned", _("Planned")
    CANCELLED = "cancelled", _("Cancelled")


class Matter(models.TextChoices):
    """What a change of the programme is about."""

    NEW = "new", _("New")
    STATUS = "status", _("Whether it takes place")
    TIME = "time", _("Time")
    PLACE = "place", _("Place")
    RESPONSIBLE = "responsible", _("Responsible")
    TITLE = "title", _("Title")
    TEXT = "text", _("Text")


MAILED = frozenset({Matter.NEW, Matter.STATUS, Matter.TIME, Matter.PLACE, Matter.RESPONSIBLE})
"""Matters that those registered get a mail about unless the coordinator leaves them out."""


class SessionKind(models.TextChoices):
    """What people do in a session."""

    PLENARY = "plenary", _("Plenary")
    GROUP_WORK = "group_work", _("Group work")
    REFLECTION = "reflection", _("Reflection in municipal groups")
    PRACTICE = "practice", _("Practice")
    BREAK = "break", _("Break")
    MEAL = "meal", _("Meal")
    SOCIAL = "social", _("Social")
    TRANSPORT = "transport", _("Transport")
