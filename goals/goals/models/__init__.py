from goals.goals.models.goal import Goal, GoalStep, Support
from goals.goals.models.goal_theme import GoalTheme

__all__ = ["Goal", "GoalStep", "GoalTheme", "Support"]
