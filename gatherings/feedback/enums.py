"""The closed sets of feedback on gatherings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FeedbackKind(models.TextChoices):
    """How a question is answered."""

    SCALE = "scale", _("On a scale from 1 to 6")
    CHOICE = "choice", _("One of several")
    COMMENT = "comment", _("In words")


class FormState(models.TextChoices):
    """Whether a form is answered on a day."""

    NOT_OPEN = "not_open", _("Not open yet")
    OPEN = "open", pgettext_lazy("feedback", "Open")
    CLOSED = "closed", pgettext_lazy("feedback", "Closed")
    CANCELLED = "cancelled", _("Cancelled")


class CommentStepKind(models.TextChoices):
    """What was done with a comment."""

    HID = "hid", _("hid a comment")
    SHOWED = "showed", _("showed a comment again")
