from evaluation.cipp.models.cipp import CippComponent, CippEvaluation, exactly_one
from evaluation.cipp.models.evidence import CippEvidence

__all__ = ["CippComponent", "CippEvaluation", "CippEvidence", "exactly_one"]
