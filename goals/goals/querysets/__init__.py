from goals.goals.querysets.goals import GoalQuerySet
from goals.goals.querysets.links import LinkQuerySet, SupportQuerySet
from goals.goals.querysets.readers import (
    is_assented_by,
    is_commented_by,
    is_decided_by,
    is_open_to,
    is_recorded_by,
    is_sharpened_by,
    may_read,
    open_words,
    readable_statuses,
    reads,
    reads_all,
    said_openly,
    truth,
)
from goals.goals.querysets.status import status_on
from goals.goals.querysets.steps import GoalStepQuerySet
from goals.goals.querysets.themes import GoalThemeQuerySet

__all__ = [
    "GoalQuerySet",
    "GoalStepQuerySet",
    "GoalThemeQuerySet",
    "LinkQuerySet",
    "SupportQuerySet",
    "is_assented_by",
    "is_commented_by",
    "is_decided_by",
    "is_open_to",
    "is_recorded_by",
    "is_sharpened_by",
    "may_read",
    "open_words",
    "readable_statuses",
    "reads",
    "reads_all",
    "said_openly",
    "status_on",
    "truth",
]
