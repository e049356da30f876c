"""What is done to a person's record, and where an invitation stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
