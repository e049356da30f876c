"""The scale of a GAP analysis, 1 to 6, now and wanted; and the steps of a template from one status to another."""

from django.utils.translation import gettext_lazy as _

from evaluation.gap.enums import TemplateStatus
from network.records.transitions import Transitions

LOWEST = 1
HIGHEST = 6
STEPS = tuple(range(LOWEST, HIGHEST + 1))

_T = TemplateStatus

TEMPLATE_STEPS = Transitions(
    {
        _T.DRAFT: frozenset({_T.IN_USE}),
        _T.IN_USE: frozenset({_T.REPLACED, _T.OUT_OF_USE}),
        _T.REPLACED: frozenset({_T.IN_USE}),
        _T.OUT_OF_USE: frozenset({_T.IN_USE}),
    },
    refusal=_("A template that is “%(now)s” cannot become “%(then)s”."),
)
