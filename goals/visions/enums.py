"""The closed set of a vision's versions, and the groups its states fall into."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisionStatus(models.TextChoices):
    """Where a version of a vision stands."""

    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("Adopted")
    REPLACED = "replaced", _("Replaced by a newer one")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ONCE_ADOPTED = frozenset({VisionStatus.ADOPTED, VisionStatus.REPLACED})
"""Versions that hold or have held: public, and never changed again."""
