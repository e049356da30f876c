"""The statuses of a vision's versions, and the groups that they fall into."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisionStatus(models.TextChoices):
    """The status of a version of a vision."""

    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("Adopted")
    REPLACED = "replaced", _("Replaced by a newer one")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ONCE_ADOPTED = frozenset({VisionStatus.ADOPTED, VisionStatus.REPLACED})
"""Versions that are or were in force: public, and never changed again."""
