"""The closed sets of GAP analyses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TemplateStatus(models.TextChoices):
    """Whether new analyses may be made from a template."""

    DRAFT = "draft", _("Being written")
    IN_USE = "adopted", _("In use")
    REPLACED = "closed", _("Replaced by a newer edition")
    OUT_OF_USE = "withdrawn", _("Out of use")


class ProposalStatus(models.TextChoices):
    """What became of a measure that was proposed because of a finding."""

    WAITING = "waiting", _("Waits for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class HeatMapView(models.TextChoices):
    """Which figure the heat map shows."""

    NOW = "now", _("Now")
    WANTED = "wanted", _("Wanted")
    GAP = "gap", _("Gap")
    CHANGE = "change", _("Change since last time")
