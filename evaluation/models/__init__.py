"""The records of evaluation, one file a concept."""

from evaluation.models.cipp import CippComponent, CippEvaluation
from evaluation.models.cipp_evidence import CippEvidence
from evaluation.models.gap_analysis import GapAnalysis, GapScore
from evaluation.models.gap_lead import GapLead
from evaluation.models.gap_template import Dimension, GapTemplate, TemplateStep
from evaluation.models.measure_proposal import MeasureProposal

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
