"""The records of evaluation, one file a concept."""

from evaluation.cipp.models import CippComponent, CippEvaluation, CippEvidence
from evaluation.gap.models import Dimension, GapAnalysis, GapLead, GapScore, GapTemplate, MeasureProposal, TemplateStep

__all__ = [
    "CippComponent",
    "CippEvaluation",
    "CippEvidence",
    "Dimension",
    "GapAnalysis",
    "GapLead",
    "GapScore",
    "GapTemplate",
    "MeasureProposal",
    "TemplateStep",
]
