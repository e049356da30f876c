"""The closed sets of feasibility studies, and the groups that statuses fall into."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StudyStatus(models.TextChoices):
    """The status of a feasibility study."""

    OPEN = "open", _("Under way")
    CONCLUDED = "concluded", _("Concluded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class HypothesisStatus(models.TextChoices):
    """The status of a hypothesis. A step from one to another is dated and never changed."""

    PROPOSED = "proposed", _("Proposed")
    SUBSTANTIATED = "substantiated", _("Substantiated")
    ADOPTED = "adopted", _("Adopted")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class FactorState(models.TextChoices):
    """The state of a critical success factor, as its latest update says."""

    NOT_BEGUN = "not_begun", _("Not begun")
    ON_THE_WAY = "on_the_way", _("On the way")
    IN_PLACE = "in_place", _("In place")
    THREATENED = "threatened", _("Threatened")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class EvidenceSide(models.TextChoices):
    """What evidence does to its hypothesis."""

    FOR = "for", _("For")
    AGAINST = "against", _("Against")


class Involvement(models.TextChoices):
    """How an organisation takes part in a study."""

    OWNER = "owner", _("Owner")
    PARTNER = "partner", _("Partner")
    PARTICIPANT = "participant", _("Participating organisation")
    GROUP = "group", _("In the working group of an area")


class HypothesisOrder(models.TextChoices):
    """The orders in which a study's hypotheses can be read; the values stand in the address."""

    GROUP = "gruppe", _("In the order of the groups")
    RANK = "rang", _("The most promising first")


class StudySection(models.TextChoices):
    """The sections of a study that are written in one form each; the values stand in the address."""

    BACKGROUND = "bakgrunn", _("Background and method")
    ORGANISATIONS = "deltakere", _("Who is behind it and takes part")
    PHASES = "faser", _("Phases")
    MANDATE = "mandat", _("Mandate")
    PICTURE = "malbilde", _("Picture of the goal")
    FACTORS = "suksessfaktorer", _("About the success factors")
    FURTHER_WORK = "videre", _("Left to find out")


SETTLED_FACTORS = frozenset({FactorState.IN_PLACE, FactorState.WITHDRAWN})
"""Factors that need no more work."""

LOWEST, HIGHEST = 1, 5
"""The ends of the scales of value and feasibility."""

_S, _H = StudyStatus, HypothesisStatus

FOLLOWED = frozenset({_S.OPEN, _S.CONCLUDED})
"""Studies whose hypotheses may be decided on, and whose factors are followed up."""

OPEN_HYPOTHESES = frozenset({_H.PROPOSED, _H.SUBSTANTIATED})
"""Hypotheses that are still worked on."""

READ_IN_STUDY = frozenset({_H.PROPOSED, _H.SUBSTANTIATED, _H.ADOPTED, _H.REJECTED})
"""Hypotheses that are shown in the study's document."""

RESTING_ON_EVIDENCE = frozenset({_H.SUBSTANTIATED, _H.ADOPTED})
"""Hypotheses that must keep some evidence."""
