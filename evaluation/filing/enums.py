"""How far an analysis or an evaluation has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FilingStatus(models.TextChoices):
    """How far an analysis or an evaluation has come: a draft is the group's own, a submitted one everybody's."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
