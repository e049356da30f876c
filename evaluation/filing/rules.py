"""The steps of an analysis or an evaluation from one status to another."""

from django.utils.translation import gettext_lazy as _

from evaluation.filing.enums import FilingStatus
from network.records.transitions import Transitions

_F = FilingStatus

FILING_STEPS = Transitions(
    {
        _F.DRAFT: frozenset({_F.SUBMITTED, _F.WITHDRAWN}),
        _F.SUBMITTED: frozenset({_F.WITHDRAWN}),
        _F.WITHDRAWN: frozenset({_F.DRAFT, _F.SUBMITTED}),
    },
    refusal=_("What is “%(now)s” cannot become “%(then)s”."),
    needs_reason=lambda _now, to: to == _F.WITHDRAWN,
)
"""Restored, it has the status that it had before."""
