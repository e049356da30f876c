"""The button by which one follows a goal or an organisation: `{% load following %}`."""

from typing import Any

from django import template
from django.template.context import RequestContext

from goals.following.models import Follow, FollowSuggestion
from goals.goals.models import Goal
from network.organisations.models import Organisation

register = template.Library()


@register.inclusion_tag("goals/following/parts/follow.html", takes_context=True)
def follow_button(context: RequestContext, what: Goal | Organisation) -> dict[str, Any]:
    """Follow or no longer follow; who suggested it.

    One query for an organisation. A goal comes with `follow_marks(user)`: one query where it was suggested. None for
    the anonymous.
    """
    request = context["request"]
    user = request.user
    if not user.is_authenticated or request.per is not None:
        return {"shown": False}
    suggestion = None
    if isinstance(what, Goal):
        follows = what.is_followed  # type: ignore[attr-defined]
        if what.is_suggested and not follows:  # type: ignore[attr-defined]
            waiting = FollowSuggestion.objects.unanswered_by(user).filter(goal=what)
            suggestion = waiting.select_related("by").first()
    else:
        follows = Follow.objects.of(user).filter(organisation=what).exists()
    return {
        "shown": True,
        "what": what,
        "is_goal": isinstance(what, Goal),
        "follows": follows,
        "suggestion": suggestion,
        "back": request.path,
        "csrf_token": context.get("csrf_token"),
    }
