"""The steps that studies and hypotheses may take from one status to another."""

from django.utils.translation import gettext_lazy as _

from goals.studies.enums import HypothesisStatus, StudyStatus
from network.records.transitions import Transitions

_S, _H = StudyStatus, HypothesisStatus

STUDY_STEPS = Transitions(
    {
        _S.OPEN: frozenset({_S.CONCLUDED, _S.WITHDRAWN}),
        _S.CONCLUDED: frozenset({_S.OPEN}),
        _S.WITHDRAWN: frozenset({_S.OPEN}),
    },
    refusal=_("A study that is “%(now)s” cannot become “%(then)s”."),
)

HYPOTHESIS_STEPS = Transitions(
    {
        _H.PROPOSED: frozenset({_H.SUBSTANTIATED, _H.REJECTED, _H.WITHDRAWN}),
        _H.SUBSTANTIATED: frozenset({_H.ADOPTED, _H.REJECTED, _H.PROPOSED, _H.WITHDRAWN}),
        _H.ADOPTED: frozenset({_H.SUBSTANTIATED}),
        _H.REJECTED: frozenset({_H.PROPOSED}),
        _H.WITHDRAWN: frozenset({_H.PROPOSED}),
    },
    refusal=_("A hypothesis that is “%(now)s” cannot become “%(then)s”."),
    needs_reason=lambda now, to: to in {_H.REJECTED, _H.WITHDRAWN, _H.PROPOSED} or now == _H.ADOPTED,
)

GROUPS_OWN = frozenset({_H.PROPOSED, _H.SUBSTANTIATED, _H.WITHDRAWN})
"""Steps among these are for the working group and those who record goals; all others for those who decide."""
