"""What a contribution may become, and how an idea for later stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PromotionKind(models.TextChoices):
    """What contributions become."""

    GOAL = "goal", _("A goal")
    MEASURE = "measure", _("A measure for a goal")
    HYPOTHESIS = "hypothesis", _("A hypothesis in a feasibility study")
    IDEA = "idea", _("An idea for later")


LINK = "link"
"""In the form beside the kinds: the contributions are already a goal that stands."""


class IdeaState(models.TextChoices):
    """How an idea for later stands."""

    OPEN = "open", pgettext_lazy("idea", "Open")
    TAKEN_UP = "taken_up", pgettext_lazy("idea", "Taken up")
    SET_ASIDE = "set_aside", pgettext_lazy("idea", "Set aside")
