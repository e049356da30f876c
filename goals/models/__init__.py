"""The records of the work with goals, one file a concept."""

from goals.models.approval import AdoptionRequest, Assent, Comment
from goals.models.dependency import MeasureDependency
from goals.models.document import MeasureDocument
from goals.models.factor import CriticalSuccessFactor, FactorUpdate
from goals.models.follow import Follow, FollowSuggestion
from goals.models.goal import Goal, GoalStep, Support
from goals.models.goal_theme import GoalTheme
from goals.models.hypothesis import Evidence, Hypothesis, HypothesisResult, HypothesisStep, Judgement
from goals.models.importing import GoalImport
from goals.models.measure import Measure, MeasureUpdate
from goals.models.round import CriterionJudgement, GoalMerge, Round
from goals.models.sign import Sign, SignObservation
from goals.models.study import AreaMember, Study, StudyArea, StudyStep
from goals.models.theme import Theme
from goals.models.vision import Vision, VisionTheme, VisionVersion

__all__ = [
    "AdoptionRequest",
    "AreaMember",
    "Assent",
    "Comment",
    "CriterionJudgement",
    "CriticalSuccessFactor",
    "Evidence",
    "FactorUpdate",
    "Follow",
    "FollowSuggestion",
    "Goal",
    "GoalImport",
    "GoalMerge",
    "GoalStep",
    "GoalTheme",
    "Hypothesis",
    "HypothesisResult",
    "HypothesisStep",
    "Judgement",
    "Measure",
    "MeasureDependency",
    "MeasureDocument",
    "MeasureUpdate",
    "Round",
    "Sign",
    "SignObservation",
    "Study",
    "StudyArea",
    "StudyStep",
    "Support",
    "Theme",
    "Vision",
    "VisionTheme",
    "VisionVersion",
]
