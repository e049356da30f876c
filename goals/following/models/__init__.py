from goals.following.models.dependency import MeasureDependency
from goals.following.models.follow import Follow, FollowSuggestion

__all__ = ["Follow", "FollowSuggestion", "MeasureDependency"]
