"""What somebody can be in an organisation or a network."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
