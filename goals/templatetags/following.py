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
    """Follow or no longer follow; who suggested it (one query, two for a goal; none for the anonymous)."""
    request = context["request"]
    user = request.user
    if not user.is_authenticated or request.per is not None:
        return {"shown": False}
    is_goal = isinstance(what, Goal)
    chosen = {"goal": what} if isinstance(what, Goal) else {"organisation": what}
    follows = Follow.objects.of(user).filter(**chosen).exists()
    suggestion = None
    if isinstance(what, Goal) and not follows:
        waiting = FollowSuggestion.objects.filter(person=user, goal=what, answered_at__isnull=True)
        suggestion = waiting.select_related("by").first()
    return {
        "shown": True,
        "what": what,
        "is_goal": is_goal,
        "follows": follows,
        "suggestion": suggestion,
        "back": request.path,
        "csrf_token": context.get("csrf_token"),
    }
