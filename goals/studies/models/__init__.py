from goals.studies.models.factor import CriticalSuccessFactor, FactorUpdate
from goals.studies.models.hypothesis import ON_SCALE, Evidence, Hypothesis, HypothesisResult, HypothesisStep, Judgement
from goals.studies.models.study import AreaMember, Study, StudyArea, StudyStep

__all__ = [
    "ON_SCALE",
    "AreaMember",
    "CriticalSuccessFactor",
    "Evidence",
    "FactorUpdate",
    "Hypothesis",
    "HypothesisResult",
    "HypothesisStep",
    "Judgement",
    "Study",
    "StudyArea",
    "StudyStep",
]
