from evaluation.gap.querysets.gap import (
    DimensionQuerySet,
    GapAnalysisQuerySet,
    GapLeadQuerySet,
    GapScoreQuerySet,
    GapTemplateQuerySet,
    evaluated_by,
)
from evaluation.gap.querysets.measure_proposal import ORGANISATION, MeasureProposalQuerySet

__all__ = [
    "ORGANISATION",
    "DimensionQuerySet",
    "GapAnalysisQuerySet",
    "GapLeadQuerySet",
    "GapScoreQuerySet",
    "GapTemplateQuerySet",
    "MeasureProposalQuerySet",
    "evaluated_by",
]
