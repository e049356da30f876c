from goals.studies.models.factor import CriticalSuccessFactor, FactorUpdate
from goals.studies.models.further_work import Activity, StudyDecision
from goals.studies.models.hypothesis import ON_SCALE, Evidence, Hypothesis, HypothesisResult, HypothesisStep, Judgement
from goals.studies.models.mandate_point import MandateAnswer, MandatePoint
from goals.studies.models.organisations import StudyOrganisation
from goals.studies.models.part import ListedRecord
from goals.studies.models.phase import Phase
from goals.studies.models.study import AreaMember, Study, StudyArea, StudyStep

__all__ = [
    "ON_SCALE",
    "Activity",
    "AreaMember",
    "CriticalSuccessFactor",
    "Evidence",
    "FactorUpdate",
    "Hypothesis",
    "HypothesisResult",
    "HypothesisStep",
    "Judgement",
    "ListedRecord",
    "MandateAnswer",
    "MandatePoint",
    "Phase",
    "Study",
    "StudyArea",
    "StudyDecision",
    "StudyOrganisation",
    "StudyStep",
]
