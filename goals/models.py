"""The records of the work with goals, one file a concept."""

from goals.adoption.models import AdoptionRequest, Assent, Comment
from goals.documents.models import MeasureDocument
from goals.following.models import Follow, FollowSuggestion, MeasureDependency
from goals.goals.models import Goal, GoalStep, GoalTheme, Support
from goals.imports.models import GoalImport
from goals.measures.models import Measure, MeasureUpdate
from goals.sharpening.models import CriterionJudgement, GoalMerge, Round
from goals.signs.models import Sign, SignObservation
from goals.studies.models import (
    Activity,
    AreaMember,
    CriticalSuccessFactor,
    Evidence,
    FactorUpdate,
    Hypothesis,
    HypothesisResult,
    HypothesisStep,
    Judgement,
    MandateAnswer,
    MandatePoint,
    Phase,
    Study,
    StudyArea,
    StudyDecision,
    StudyOrganisation,
    StudyStep,
)
from goals.themes.models import Theme
from goals.visions.models import Vision, VisionTheme, VisionVersion

__all__ = [
    "Activity",
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
    "MandateAnswer",
    "MandatePoint",
    "Measure",
    "MeasureDependency",
    "MeasureDocument",
    "MeasureUpdate",
    "Phase",
    "Round",
    "Sign",
    "SignObservation",
    "Study",
    "StudyArea",
    "StudyDecision",
    "StudyOrganisation",
    "StudyStep",
    "Support",
    "Theme",
    "Vision",
    "VisionTheme",
    "VisionVersion",
]
