"""The closed sets of the network: kinds, roles, permissions."""

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


class SuccessionKind(models.TextChoices):
    """How one organisation came after another."""

    MERGED = "merged", _("merged into")
    SPLIT = "split", _("split into")
    CONTINUED = "continued", _("continued as")


class ReorganisationKind(models.TextChoices):
    """How an organisation ends."""

    MERGE = "merge", _("Merger")
    SPLIT = "split", _("Division")
    CLOSE = "close", _("Closure")


class ReorganisationState(models.TextChoices):
    """How far a merger, split or closure has come."""

    PLANNED = "planned", _("Planned")
    DONE = "done", _("Carried out")
    CANCELLED = "cancelled", _("Cancelled")
    UNDONE = "undone", _("Undone")
    STOPPED = "stopped", _("Could not be carried out")


class Role(models.TextChoices):
    """What somebody is in an organisation or a network, for a period."""

    COORDINATOR = "coordinator", _("Coordinator")
    STEERING = "steering", _("Steering group member")
    EDUCATION_LEADER = "education_leader", _("Education leader")
    UNIT_LEADER = "unit_leader", _("Unit leader")
    EVA = "eva", _("Evaluation network member")
    PRO = "pro", _("Process network member")
    UNION = "union", _("Union representative")
    EDITOR = "editor", _("Editor")
    MEMBER = "member", _("Member")
    PARTNER = "partner", _("Partner")


# Those who lead or hold a public office: who they are is known to everybody. (`MembershipQuerySet.with_names_for`)
PUBLIC_OFFICES = (Role.COORDINATOR, Role.STEERING, Role.EDUCATION_LEADER, Role.UNIT_LEADER)


class PersonChangeKind(models.TextChoices):
    """What was done to a person's record."""

    CORRECTED = "corrected", _("Corrected")
    JOINED = "joined", _("Joined with another record")


class InvitationState(models.TextChoices):
    """Where an invitation stands."""

    OPEN = "open", _("Invited")
    EXPIRED = "expired", _("Invitation has run out")
    REPLACED = "replaced", _("Replaced by a newer invitation")
    WITHDRAWN = "withdrawn", _("Invitation withdrawn")
    ACCEPTED = "accepted", _("Has an account")


class JobState(models.TextChoices):
    """Where background work stands."""

    WAITING = "waiting", _("Waits its turn")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Not done")


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
