"""The closed sets of the registration for gatherings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegistrationStatus(models.TextChoices):
    """How somebody stands on the list of a gathering."""

    REGISTERED = "registered", _("Has a seat")
    WAITING = "waiting", _("On the waiting list")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ACTIVE = (RegistrationStatus.REGISTERED, RegistrationStatus.WAITING)
"""Those that count: there is one of them a person and gathering."""


class SeatKind(models.TextChoices):
    """How somebody came by a seat."""

    DIRECT = "direct", _("At once")
    PROMOTED = "promoted", _("From the waiting list")
    LATE = "late", _("By the coordinator")


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    TEXT = "text", _("In words")
    YES_NO = "yes_no", _("Yes or no")
    OPTIONS = "options", _("One of several")


class RegistrationEvent(models.TextChoices):
    """What is mailed to somebody about a registration."""

    CONFIRMED = "confirmed", _("Confirmation")
    WAITING = "waiting", _("Place on the waiting list")
    PROMOTED = "promoted", _("Seat from the waiting list")
    WITHDRAWN = "withdrawn", _("Withdrawal")


class SetupState(models.TextChoices):
    """Whether one may register on a day."""

    NOT_OPEN = "not_open", _("Not open yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")
