"""The closed sets of dividing participants into groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DivisionMethod(models.TextChoices):
    """How participants come into groups."""

    DRAWN = "drawn", _("By lot, mixed")
    MUNICIPALITY = "municipality", _("By municipality")
    ROLE = "role", _("By role")
    CHOICE = "choice", _("They choose themselves")


ALIKE = (DivisionMethod.MUNICIPALITY, DivisionMethod.ROLE)
"""Those that put people together who have something in common."""


class DivisionState(models.TextChoices):
    """Whether those who are divided see it."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Taken away")


class PlacedHow(models.TextChoices):
    """How somebody came into a group."""

    DIVIDED = "divided", _("By the division")
    MOVED = "moved", _("By hand")
    LATE = "late", _("Afterwards, where there was room")
    CHOSEN = "chosen", _("By own choice")
