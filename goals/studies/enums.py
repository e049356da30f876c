"""The closed sets of feasibility studies, and the steps that studies and hypotheses may take."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StudyStatus(models.TextChoices):
    """Where a feasibility study stands."""

    OPEN = "open", _("Under way")
    CONCLUDED = "concluded", _("Concluded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class HypothesisStatus(models.TextChoices):
    """Where a hypothesis stands. A step from one to another is dated and never overwritten."""

    PROPOSED = "proposed", _("Proposed")
    SUBSTANTIATED = "substantiated", _("Substantiated")
    ADOPTED = "adopted", _("Adopted")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class FactorState(models.TextChoices):
    """How it stands with a critical success factor, as its latest update says."""

    NOT_BEGUN = "not_begun", _("Not begun")
    ON_THE_WAY = "on_the_way", _("On the way")
    IN_PLACE = "in_place", _("In place")
    THREATENED = "threatened", _("Threatened")
    WITHDRAWN = "withdrawn", _("Withdrawn")


SETTLED_FACTORS = frozenset({FactorState.IN_PLACE, FactorState.WITHDRAWN})
"""Nobody is waited for any more."""

LOWEST, HIGHEST = 1, 5
"""The ends of the scales of value and feasibility."""

_S, _H = StudyStatus, HypothesisStatus

FOLLOWED = frozenset({_S.OPEN, _S.CONCLUDED})
"""Studies whose hypotheses may be decided on, and whose factors are followed up."""

STUDY_TRANSITIONS: dict[StudyStatus, frozenset[StudyStatus]] = {
    _S.OPEN: frozenset({_S.CONCLUDED, _S.WITHDRAWN}),
    _S.CONCLUDED: frozenset({_S.OPEN}),
    _S.WITHDRAWN: frozenset({_S.OPEN}),
}
"""The steps a study may take; each asks for words: the conclusion, or why."""

HYPOTHESIS_TRANSITIONS: dict[HypothesisStatus, frozenset[HypothesisStatus]] = {
    _H.PROPOSED: frozenset({_H.SUBSTANTIATED, _H.REJECTED, _H.WITHDRAWN}),
    _H.SUBSTANTIATED: frozenset({_H.ADOPTED, _H.REJECTED, _H.PROPOSED, _H.WITHDRAWN}),
    _H.ADOPTED: frozenset({_H.SUBSTANTIATED}),
    _H.REJECTED: frozenset({_H.PROPOSED}),
    _H.WITHDRAWN: frozenset({_H.PROPOSED}),
}
"""The steps a hypothesis may take."""

GROUPS_OWN = frozenset({_H.PROPOSED, _H.SUBSTANTIATED, _H.WITHDRAWN})
"""Steps among these are for the working group and those who record goals; all others for those who decide."""

OPEN_HYPOTHESES = frozenset({_H.PROPOSED, _H.SUBSTANTIATED})
"""Hypotheses that are still worked on."""

READ_IN_STUDY = frozenset({_H.PROPOSED, _H.SUBSTANTIATED, _H.ADOPTED, _H.REJECTED})
"""Hypotheses that stand in the study's document."""

RESTING_ON_EVIDENCE = frozenset({_H.SUBSTANTIATED, _H.ADOPTED})
"""Hypotheses that must keep some evidence."""


def needs_reason(now: HypothesisStatus, then: HypothesisStatus) -> bool:
    """Whether a step asks for a word on why: ending does, and so does every step back."""
    return then in {_H.REJECTED, _H.WITHDRAWN, _H.PROPOSED} or now == _H.ADOPTED
