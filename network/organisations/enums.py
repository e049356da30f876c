"""The kinds of organisations, and what a right over one allows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """The level an organisation stands on."""

    REGION = "region", _("Region")
    MUNICIPALITY = "municipality", _("Municipality")
    UNIT = "unit", _("Unit")

    @property
    def rank(self) -> int:
        """0 for the region, rising downwards: a goal may support one of the same or a lower rank."""
        return list(OrganisationKind).index(self)


class UnitKind(models.TextChoices):
    """What a unit does."""

    KINDERGARTEN = "kindergarten", _("Kindergarten")
    SCHOOL = "school", _("School")
    ADULT_EDUCATION = "adult_education", _("Adult education")
    CULTURE_SCHOOL = "culture_school", _("Culture school")
    PPT = "ppt", _("Educational-psychological service")


class Ownership(models.TextChoices):
    """Who owns a unit: the municipality or another public body, or somebody else."""

    PUBLIC = "public", _("Public")
    PRIVATE = "private", _("Private")


class SuccessionKind(models.TextChoices):
    """How one organisation came after another."""

    MERGED = "merged", _("merged into")
    SPLIT = "split", _("split into")
    CONTINUED = "continued", _("continued as")


class Permission(models.TextChoices):
    """What a right on an organisation allows, there and in all that hangs under it."""

    READ_INTERNAL = "read_internal", _("Read drafts and internal records")
    WRITE_GOALS = "write_goals", _("Record goals and measures")
    DECIDE_GOALS = "decide_goals", _("Adopt and close goals of municipalities and units")
    DECIDE_REGIONAL_GOALS = "decide_regional_goals", _("Adopt and close the region's goals")
    EVALUATE = "evaluate", _("File analyses and evaluations")
    MANAGE_PEOPLE = "manage_people", _("Invite people and hold the memberships")
    MANAGE_ORGANISATIONS = "manage_organisations", _("Found, move, merge and close organisations")
    EDIT_PAGES = "edit_pages", _("Edit pages and gatherings")
