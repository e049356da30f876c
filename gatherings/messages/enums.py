"""The closed sets of messages about a gathering."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    """What a message is for: it decides when it may be sent, and what the mail leads to."""

    INVITATION = "invitation", _("Invitation")
    REMINDER = "reminder", _("Reminder to sign up")
    INFORMATION = "information", _("Information")
    THANKS = "thanks", _("Thanks")


class Audience(models.TextChoices):
    """To whom a message goes; networks and roles are chosen for those who are invited."""

    INVITED = "invited", _("Those invited")
    NOT_SIGNED_UP = "not_signed_up", _("Those invited who have not signed up")
    SEATED = "seated", _("Those with a seat")
    WAITING = "waiting", _("Those on the waiting list")
    SIGNED_UP = "signed_up", _("Those with a seat and those who wait")


OF_THE_INVITED = (Audience.INVITED, Audience.NOT_SIGNED_UP)


class DeliveryState(models.TextChoices):
    """How the mail to one person stands."""

    QUEUED = "queued", _("Not sent yet")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not sent")
    BOUNCED = "bounced", _("Came back")


NOT_REACHED = (DeliveryState.FAILED, DeliveryState.BOUNCED)


class Obstacle(models.TextChoices):
    """Why somebody was not reached."""

    NO_ADDRESS = "no_address", _("No e-mail address is recorded")
    CLOSED = "closed", _("The account is closed")
    REFUSED = "refused", _("The mail server refused the address")
    RETURNED = "returned", _("The mail came back")
