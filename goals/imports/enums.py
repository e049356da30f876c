"""The closed sets of importing goals."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class RowState(StrEnum):
    """What storing a row would do: make a goal, change one that exists, or nothing."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class CellFault(StrEnum):
    """Why a cell of a workbook could not be read as a text."""

    FORMULA = "formula"
    BROKEN = "broken"


class LineKind(models.TextChoices):
    """What a line of a pasted plan is."""

    GOAL = "goal", _("Goal")
    MEASURE = "measure", _("Measure")
    SIGN = "sign", _("Sign")
    TEXT = "text", _("More about the line above")
    NOTHING = "nothing", _("Leave out")
