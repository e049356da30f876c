"""Who can be responsible for a measure or a success factor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResponsibleKind(models.TextChoices):
    """How the responsible is given. Words may be added to a role or a person."""

    ROLE = "role", _("A role")
    PERSON = "person", _("A person")
    WORDS = "words", _("Only in words")
