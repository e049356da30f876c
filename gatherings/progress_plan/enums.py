"""Whom an activity is about, how it goes, and what a version changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.organisations.enums import OrganisationKind


class Lane(models.TextChoices):
    """Whom an activity, or something on the timeline, is about: from the nearest to the farthest."""

    INDIVIDUAL = "individual", _("Individual")
    UNIT = "unit", _("Unit")
    MUNICIPALITY = "municipality", _("Municipality")
    REGION = "region", _("Region")
    NATIONAL = "national", _("National")
    INTERNATIONAL = "international", _("International")

    @classmethod
    def of(cls, kind: str) -> "Lane":
        """The lane of an organisation of a kind."""
        return cls(OrganisationKind(kind).value)


class ActivityState(models.TextChoices):
    """How an activity goes. That it is dropped belongs to the plan, and is not reported."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    POSTPONED = "postponed", _("Postponed")


class ChangeKind(models.TextChoices):
    """What is different about an activity."""

    NEW = "new", _("New")
    DROPPED = "dropped", _("Dropped")
    TAKEN_UP = "taken_up", _("Taken up again")
    MOVED = "moved", _("Moved")
    RESPONSIBLE = "responsible", _("Other responsible")
    TITLE = "title", _("Other name")
    LEVEL = "level", _("Other level")
    TEXT = "text", _("Other text")
    GOAL = "goal", _("Other goal")
    STATE = "state", _("How it goes")
