from evaluation.gap.querysets.gap import (
    DimensionQuerySet,
    GapAnalysisQuerySet,
    GapLeadQuerySet,
    GapScoreQuerySet,
    GapTemplateQuerySet,
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
]
