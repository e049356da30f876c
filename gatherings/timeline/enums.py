"""The lanes of the timeline, and the kinds of what stands on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.organisations.enums import OrganisationKind


class Lane(models.TextChoices):
    """Whom something on the timeline is about, from the nearest to the farthest."""

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


class ItemKind(models.TextChoices):
    """What stands on the timeline."""

    ENTRY = "entry", _("Event")
    GATHERING = "gathering", _("Gathering")
    VISION = "vision", _("Vision adopted")
    GOALS = "goals", _("Goals adopted")
