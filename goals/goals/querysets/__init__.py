from goals.goals.querysets.goals import GoalQuerySet, SupportQuerySet
from goals.goals.querysets.readers import (
    is_insider,
    is_open_to,
    is_represented_by,
    open_words,
    reads,
    reads_all,
    said_openly,
    steps_of,
    truth,
)
from goals.goals.querysets.steps import GoalStepQuerySet
from goals.goals.querysets.themes import GoalThemeQuerySet, themes_on

__all__ = [
    "GoalQuerySet",
    "GoalStepQuerySet",
    "GoalThemeQuerySet",
    "SupportQuerySet",
    "is_insider",
    "is_open_to",
    "is_represented_by",
    "open_words",
    "reads",
    "reads_all",
    "said_openly",
    "steps_of",
    "themes_on",
    "truth",
]
