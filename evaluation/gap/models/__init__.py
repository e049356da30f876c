from evaluation.gap.models.analysis import SCALE, GapAnalysis, GapScore
from evaluation.gap.models.lead import GapLead
from evaluation.gap.models.measure_proposal import MeasureProposal
from evaluation.gap.models.template import Dimension, GapTemplate, TemplateStep

__all__ = ["SCALE", "Dimension", "GapAnalysis", "GapLead", "GapScore", "GapTemplate", "MeasureProposal", "TemplateStep"]
