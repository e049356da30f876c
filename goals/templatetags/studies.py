"""What other pages show of feasibility studies."""

from typing import Any

from django import template
from django.template.context import RequestContext

from goals.goals.models import Goal
from goals.studies.models import Hypothesis

register = template.Library()


@register.inclusion_tag("goals/studies/behind_goal.html", takes_context=True)
def hypotheses_behind(context: RequestContext, goal: Goal, level: int = 3) -> dict[str, Any]:
    """The hypotheses that became the goal, as far as the reader may see them (one query, none for the anonymous)."""
    user, on = context["request"].user, context["request"].on
    if not user.is_authenticated:
        return {"hypotheses": []}
    made = Hypothesis.objects.visible_to(user).filter(
        results__goal=goal, results__measure__isnull=True, results__on__lte=on
    )
    return {
        "hypotheses": list(made.select_related("area__study").order_by("pk")),
        "level": level,
        "per_query": context.get("per_query", ""),
    }
