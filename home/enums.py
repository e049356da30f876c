"""The closed sets of home."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """What people are told of by mail, and can turn off one by one."""

    STALE = "stale", _("Measures without an update")
    DUE = "due", _("Measures that are due")
    DECISION = "decision", _("What waits for your decision")
    WORD = "word", _("What waits for your word as a union representative")
    ANSWER = "answer", _("Answers to what you have proposed")
    FOLLOW = "follow", _("Suggestions to follow a goal")
